//! The arc-hybrid transition system: a stack, the words still to come, and the arcs made so far.

/// What a transition does to the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Moves the next word onto the stack.
    Shift,
    /// Makes the top of the stack a dependent of the next word, with this label.
    Left(u8),
    /// Makes the top of the stack a dependent of the word beneath it, with this label.
    Right(u8),
}

impl Action {
    /// The class of the shift.
    pub(super) const SHIFT: u8 = 0;

    /// The class the weights know the action by.
    #[cfg(feature = "train")]
    pub(super) fn class(self) -> u8 {
        match self {
            Action::Shift => Self::SHIFT,
            Action::Left(label) => 2 * label + 1,
            Action::Right(label) => 2 * label + 2,
        }
    }

    /// The action of a class.
    pub(super) fn from_class(class: u8) -> Self {
        match class {
            Self::SHIFT => Action::Shift,
            class if class % 2 == 1 => Action::Left(class / 2),
            class => Action::Right(class / 2 - 1),
        }
    }
}

/// One word's place in the tree so far; links are word indices, the sentence's length meaning none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) head: u32,
    pub(super) label: u8,
    /// Leftmost and second leftmost child.
    pub(super) left: [u32; 2],
    /// Rightmost and second rightmost child.
    pub(super) right: [u32; 2],
    /// How many children there are on either side, at most 255.
    pub(super) children: [u8; 2],
    /// The labels of the children on either side, one bit each.
    pub(super) labels: [u64; 2],
}

/// A parse under way.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) nodes: Vec<Node>,
    pub(super) stack: Vec<u32>,
    pub(super) next: u32,
    /// Number of words, and the index that means none.
    pub(super) none: u32,
}

impl State {
    /// The state before the first transition over `words` words.
    pub(super) fn new(words: usize) -> Self {
        let none = words as u32;
        let free = Node {
            head: none,
            label: u8::MAX,
            left: [none; 2],
            right: [none; 2],
            children: [0; 2],
            labels: [0; 2],
        };
        Self { nodes: vec![free; words + 1], stack: Vec::with_capacity(32), next: 0, none }
    }

    /// Whether one word is left: the root.
    pub(super) fn is_final(&self) -> bool {
        self.next == self.none && self.stack.len() <= 1
    }

    /// Whether a word is left to shift.
    pub(super) fn can_shift(&self) -> bool {
        self.next < self.none
    }

    /// Whether the top of the stack may hang from the next word.
    pub(super) fn can_left(&self) -> bool {
        self.next < self.none && !self.stack.is_empty()
    }

    /// Whether the top of the stack may hang from the word beneath it.
    pub(super) fn can_right(&self) -> bool {
        self.stack.len() >= 2
    }

    /// The word `depth` below the top of the stack.
    #[inline]
    pub(super) fn stacked(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(self.none, |at| self.stack[at])
    }

    /// The word `ahead` places after the next one.
    #[inline]
    pub(super) fn ahead(&self, ahead: u32) -> u32 {
        (self.next + ahead).min(self.none)
    }

    /// The node of `word`, an empty one for none.
    #[inline]
    pub(super) fn node(&self, word: u32) -> &Node {
        &self.nodes[word as usize]
    }

    /// Carries out an action that the state allows.
    pub(super) fn apply(&mut self, action: Action) {
        match action {
            Action::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Action::Left(label) => {
                if let Some(child) = self.stack.pop() {
                    self.link(self.next, child, label);
                }
            }
            Action::Right(label) => {
                if let Some(child) = self.stack.pop() {
                    self.link(self.stacked(0), child, label);
                }
            }
        }
    }

    fn link(&mut self, head: u32, child: u32, label: u8) {
        let dependent = &mut self.nodes[child as usize];
        dependent.head = head;
        dependent.label = label;
        let governor = &mut self.nodes[head as usize];
        let side = usize::from(child > head);
        let edge = if side == 0 { &mut governor.left } else { &mut governor.right };
        *edge = [child, edge[0]];
        governor.children[side] = governor.children[side].saturating_add(1);
        governor.labels[side] |= 1 << (label & 63);
    }
}
