//! Whether a value is of a schema of the desk's OpenAPI file: the part of JSON Schema that it uses.

use serde_json::Value;

/// The description.
pub(crate) struct Described {
    pub(crate) document: Value,
}

impl Described {
    /// What of a value is not as it is described: each a place and a reason. What is not described is a fault too.
    pub(crate) fn faults(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.look(schema, value, "$", &mut found);
        found
    }

    /// The schema of an answer.
    pub(crate) fn of_answer(&self, path: &str, method: &str, status: u16) -> &Value {
        let schema = &self.document["paths"][path][method]["responses"][status.to_string()]["content"]
            ["application/json"]["schema"];
        assert!(
            !schema.is_null(),
            "{method} {path} {status} is not described"
        );
        schema
    }

    fn look(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            let place = name.trim_start_matches('#');
            let schema = self.document.pointer(place);
            return self.look(schema.expect("a schema"), value, at, found);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let fits = |choice: &Value| self.faults(choice, value).is_empty();
            if !choices.iter().any(fits) {
                found.push(format!("{at}: fits none of its schemas: {value}"));
            }
            return;
        }
        if !is_of_type(&schema["type"], value) {
            found.push(format!("{at}: {value} is not {}", schema["type"]));
            return;
        }
        if let Some(known) = schema["enum"].as_array()
            && !known.contains(value)
        {
            found.push(format!("{at}: {value} is not described"));
        }
        for (number, item) in value.as_array().into_iter().flatten().enumerate() {
            self.look(&schema["items"], item, &format!("{at}[{number}]"), found);
        }
        if let (Some(fields), Some(described)) =
            (value.as_object(), schema["properties"].as_object())
        {
            for (name, field) in fields {
                match described.get(name) {
                    Some(schema) => self.look(schema, field, &format!("{at}.{name}"), found),
                    None => found.push(format!("{at}.{name}: is not described")),
                }
            }
            for name in schema["required"].as_array().into_iter().flatten() {
                if !fields.contains_key(name.as_str().expect("a name")) {
                    found.push(format!("{at}: lacks {name}"));
                }
            }
        }
    }
}

fn is_of_type(types: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => false,
    };
    match types {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().any(|name| name.as_str().is_some_and(is)),
        _ => false,
    }
}
