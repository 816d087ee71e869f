//! The native half of the Python package: the library's results as rows that Python and Arrow can read.
//!
//! Nothing is decided here: each function takes Python values (`input`), has the library work on threads of its own
//! (`workers`) and hands on the rows of the documented form (`rows`). The other half, `source/variorum/`, gives them types.

mod checks;
mod errors;
mod everything;
mod input;
mod kernels;
mod near;
mod pairs;
mod quotations;
mod rows;
mod workers;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::checks::{Authority, check};
    #[pymodule_export]
    use super::everything::{analyse, read, report};
    #[pymodule_export]
    use super::kernels::checks::{check_batch, index_bytes};
    #[pymodule_export]
    use super::kernels::collation::claims::{claims, settled};
    #[pymodule_export]
    use super::kernels::collation::groups::groups;
    #[pymodule_export]
    use super::kernels::collation::meetings::{class_keys, likely_pairs, prose_keys, sought_keys};
    #[pymodule_export]
    use super::kernels::collation::utterances::{linked_pairs, utterances};
    #[pymodule_export]
    use super::kernels::collation::words::{paragraph_keys, phrase_keys, strands};
    #[pymodule_export]
    use super::kernels::near::{clusters, compare_sets, prefixes, shingles, story_shingles};
    #[pymodule_export]
    use super::kernels::passages::{passages_of_pairs, runs};
    #[pymodule_export]
    use super::kernels::quotations::quotes_batch;
    #[pymodule_export]
    use super::near::{NearDuplicates, near_duplicates};
    #[pymodule_export]
    use super::pairs::{compare, comparisons, passages};
    #[pymodule_export]
    use super::quotations::{QuotationBatches, quotes};
    #[pymodule_export]
    use super::rows::Rows;
}
