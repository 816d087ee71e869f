//! GraphML: articles as nodes, near-duplicates as edges, for network tools.
//!
//! Written piece by piece, so that a list of pairs of any length streams: [`HEAD`], a [`node`] an article,
//! an [`edge`] a pair, [`TAIL`]. The graph is undirected; the containments name the edge's ends.

use super::tei::escaped;

/// What stands before the nodes.
pub const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="source" for="node" attr.name="source" attr.type="string"/>
<key id="date" for="node" attr.name="date" attr.type="string"/>
<key id="credit" for="node" attr.name="credit" attr.type="string"/>
<key id="resemblance" for="edge" attr.name="resemblance" attr.type="double"/>
<key id="containment_source" for="edge" attr.name="containment_source" attr.type="double"/>
<key id="containment_target" for="edge" attr.name="containment_target" attr.type="double"/>
<graph edgedefault="undirected">
"#;

/// What stands after the edges.
pub const TAIL: &str = "</graph>\n</graphml>\n";

/// An article, with what is known of it by the name of its key.
pub fn node(id: &str, known: &[(&str, Option<&str>)]) -> String {
    let data: Vec<String> = known
        .iter()
        .filter_map(|(key, value)| {
            value.map(|value| format!("<data key=\"{key}\">{}</data>", escaped(value)))
        })
        .collect();
    format!("<node id=\"{}\">{}</node>\n", escaped(id), data.concat())
}

/// A pair, with its measures as they stand in other outputs.
pub fn edge(a: &str, b: &str, resemblance: f64, containment_a: f64, containment_b: f64) -> String {
    format!(
        "<edge source=\"{}\" target=\"{}\"><data key=\"resemblance\">{resemblance}</data>\
         <data key=\"containment_source\">{containment_a}</data>\
         <data key=\"containment_target\">{containment_b}</data></edge>\n",
        escaped(a),
        escaped(b)
    )
}
