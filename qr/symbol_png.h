#pragma once

#include "qr/digest.h"
#include "qr/symbol_writer.h"

namespace qr {

/// The symbol as a grey PNG file's bytes, `module_px` pixels a module.
Bytes symbolPng(const SymbolModules& modules, int module_px);

} // namespace qr
