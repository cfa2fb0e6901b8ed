//! What things are called in a picture, and which of them are one to the eye.

use std::collections::BTreeMap;

use crate::compare::fold;
use crate::graph::{Facts, Graph, Kind, NodeId};

/// The names of all things.
pub(super) struct Names {
    labels: BTreeMap<NodeId, String>,
    /// Topics that are called as something else is: North Korea the topic, and the country.
    twins: BTreeMap<NodeId, NodeId>,
}

impl Names {
    pub(super) fn new(graph: &Graph) -> Self {
        let (mut labels, mut others) = (BTreeMap::new(), BTreeMap::new());
        let mut topics = Vec::new();
        for (id, node) in graph.nodes() {
            let Facts::Thing(thing) = &node.facts else { continue };
            let label = graph.label(id);
            if thing.kinds.contains(&Kind::Topic) {
                topics.push(id);
            } else {
                others.entry(fold(&label)).or_insert(id);
            }
            labels.insert(id, label);
        }
        let twin = |topic: NodeId| Some((topic, *others.get(&fold(&labels[&topic]))?));
        let twins = topics.into_iter().filter_map(twin).collect();
        Self { labels, twins }
    }

    pub(super) fn label(&self, thing: NodeId) -> &str {
        self.labels.get(&thing).map_or("", String::as_str)
    }

    /// The node that stands for `thing`.
    pub(super) fn shown(&self, thing: NodeId) -> NodeId {
        self.twins.get(&thing).copied().unwrap_or(thing)
    }
}
