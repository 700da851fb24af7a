#pragma once

#include "qr/module_map.h"
#include "qr/symbol_patch.h"

namespace qr {

/// A way the modules of one version may lie over a patch, and how well what the version fixes agrees with the pixels.
struct ModuleFit {
    int version = 0;
    ModuleMap map;
    float agreement = 0; ///< about 0 by chance, 1 for a clean symbol
};

/// The versions that the triple's distances allow, best agreeing first, each with straight edges.
std::vector<ModuleFit> fitVersions(const SymbolPatch& patch, const FinderTriple& triple);

/// Lets the edges bend, and from version 7 on every alignment pattern pull the modules around it.
void fitBends(const SymbolPatch& patch, ModuleFit& fit);

} // namespace qr
