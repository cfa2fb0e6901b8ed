//! Which parts of the graph go into an RDF export.

use std::str::FromStr;

use crate::error::Error;

/// A part of the graph as RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// Things, encounters, accounts, and statements as nodes, in the default graph.
    Statements,
    /// One triple for each asserted statement, in the named graph of its account; only in formats with graphs.
    Shortcuts,
    /// The same triples as RDF 1.2 triple terms that the statements reify; on request only.
    Reifiers,
    /// Mentions and texts in the terms of NIF.
    Mentions,
    /// Where statements come from, in the terms of PROV-O.
    Provenance,
}

impl Layer {
    /// All layers.
    pub const ALL: [Self; 5] =
        [Self::Statements, Self::Shortcuts, Self::Reifiers, Self::Mentions, Self::Provenance];

    /// The name by which a user asks for it.
    ///
    /// ```
    /// use readouts::export::Layer;
    /// assert_eq!(Layer::Reifiers.name(), "rdf12");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Statements => "statements",
            Self::Shortcuts => "shortcuts",
            Self::Reifiers => "rdf12",
            Self::Mentions => "mentions",
            Self::Provenance => "provenance",
        }
    }
}

/// A set of [`Layer`]s; by default all but the triple terms of RDF 1.2, which most programs cannot read.
///
/// ```
/// use readouts::export::{Layer, Layers};
/// let layers: Layers = "statements,mentions".parse().unwrap();
/// assert!(layers.contains(Layer::Mentions) && !layers.contains(Layer::Shortcuts));
/// assert!(!Layers::default().contains(Layer::Reifiers));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers(u8);

impl Layers {
    /// These layers.
    pub fn of(layers: &[Layer]) -> Self {
        Self(layers.iter().fold(0, |bits, &layer| bits | bit(layer)))
    }

    /// Whether `layer` is among them.
    pub fn contains(self, layer: Layer) -> bool {
        self.0 & bit(layer) != 0
    }
}

impl Default for Layers {
    fn default() -> Self {
        Self::of(&[Layer::Statements, Layer::Shortcuts, Layer::Mentions, Layer::Provenance])
    }
}

impl FromStr for Layers {
    type Err = Error;

    fn from_str(names: &str) -> Result<Self, Error> {
        let layers: Result<Vec<Layer>, Error> = names.split(',').map(|name| layer(name.trim())).collect();
        Ok(Self::of(&layers?))
    }
}

fn layer(name: &str) -> Result<Layer, Error> {
    Layer::ALL.into_iter().find(|layer| layer.name() == name).ok_or_else(|| {
        let names = Layer::ALL.map(Layer::name).join(", ");
        Error::new(format!("there is no layer {name:?}")).hint(format!("use one or more of {names}"))
    })
}

fn bit(layer: Layer) -> u8 {
    1 << layer as u8
}
