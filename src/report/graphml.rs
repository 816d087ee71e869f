//! GraphML for network tools: articles as nodes, near-duplicates as edges; or who reports which utterance.
//!
//! Written piece by piece, so that a list of pairs of any length streams: [`HEAD`], a [`node`] an article,
//! an [`edge`] a pair, [`TAIL`]. The graph is undirected; the containments name the edge's ends.

use super::form::Report;
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

/// The utterances and the articles that report them: a node for each, an edge for each witness, with the verdict on its
/// reading. Ids of articles stand behind `article:`, those of utterances behind `utterance:`.
pub fn groups(report: &Report) -> String {
    let mut graph = String::from(GROUPS_HEAD);
    for article in &report.articles {
        let known = [
            ("sort", Some("article")),
            ("source", article.source.as_deref()),
            ("title", article.title.as_deref()),
            ("date", article.date.as_deref()),
            ("url", article.url.as_deref()),
        ];
        graph.push_str(&node(&format!("article:{}", article.id), &known));
    }

    for group in &report.groups {
        let speakers = group.speakers.join("; ");
        let known = [
            ("sort", Some("utterance")),
            ("verdict", Some(group.verdict.name())),
            ("speakers", Some(speakers.as_str())),
            ("text", Some(group.readings[group.lemma].text.as_str())),
        ];
        graph.push_str(&node(&format!("utterance:{}", group.id), &known));
    }

    for group in &report.groups {
        for reading in &group.readings {
            for witness in reading
                .witnesses
                .iter()
                .map(|number| &group.witnesses[*number])
            {
                graph.push_str(&format!(
                    "<edge source=\"article:{}\" target=\"utterance:{}\"><data key=\"reading_verdict\">{}</data>\
                     <data key=\"quoted\">{}</data></edge>\n",
                    escaped(&witness.article),
                    escaped(&group.id),
                    reading.verdict.name(),
                    witness.quoted
                ));
            }
        }
    }

    graph.push_str(TAIL);
    graph
}

const GROUPS_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="sort" for="node" attr.name="sort" attr.type="string"/>
<key id="source" for="node" attr.name="source" attr.type="string"/>
<key id="title" for="node" attr.name="title" attr.type="string"/>
<key id="date" for="node" attr.name="date" attr.type="string"/>
<key id="url" for="node" attr.name="url" attr.type="string"/>
<key id="verdict" for="node" attr.name="verdict" attr.type="string"/>
<key id="speakers" for="node" attr.name="speakers" attr.type="string"/>
<key id="text" for="node" attr.name="text" attr.type="string"/>
<key id="reading_verdict" for="edge" attr.name="reading_verdict" attr.type="string"/>
<key id="quoted" for="edge" attr.name="quoted" attr.type="boolean"/>
<graph edgedefault="undirected">
"#;
