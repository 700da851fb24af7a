#pragma once

#include "qr/module_fit.h"
#include "qr/symbol_reader.h"

namespace qr {

/// Samples the modules of a fit and decodes them under several thresholds, until one gives a symbol.
std::optional<Symbol> readFit(const SymbolPatch& patch, const ModuleFit& fit);

} // namespace qr
