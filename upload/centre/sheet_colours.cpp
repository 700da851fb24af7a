#include "upload/centre/sheet_colours.h"

#define POINTERHOLDER_TRANSITION 4 // the library's standard pointers only
#include <lcms2.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>

namespace upload::centre {

namespace {

using storage::Error;

struct ProfileDeleter {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};

/// The ICC profile of IEC 61966-2-1, or nothing when memory is lacking.
std::string srgbProfile() {
    const std::unique_ptr<void, ProfileDeleter> profile(cmsCreate_sRGBProfile());
    cmsUInt32Number bytes = 0;
    if (!profile || !cmsSaveProfileToMem(profile.get(), nullptr, &bytes)) {
        return {};
    }
    std::string icc(bytes, '\0');
    return cmsSaveProfileToMem(profile.get(), icc.data(), &bytes) ? icc : std::string();
}

void nameColours(QPDF& file, const std::string& icc) {
    auto stream = QPDFObjectHandle::newStream(&file, icc);
    stream.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    stream.getDict().replaceKey("/Alternate", QPDFObjectHandle::newName("/DeviceRGB"));
    auto space = file.makeIndirectObject(QPDFObjectHandle::newArray({QPDFObjectHandle::newName("/ICCBased"), stream}));
    for (auto& page : QPDFPageDocumentHelper(file).getAllPages()) {
        auto resources = page.getAttribute("/Resources", true);
        auto spaces = resources.getKey("/ColorSpace");
        if (!spaces.isDictionary()) {
            spaces = QPDFObjectHandle::newDictionary();
        }
        spaces.replaceKey("/DefaultRGB", space);
        resources.replaceKey("/ColorSpace", spaces);
        page.forEachImage(true, [&](QPDFObjectHandle& image, QPDFObjectHandle&, const std::string&) {
            if (image.getDict().getKey("/ColorSpace").isNameAndEquals("/DeviceRGB")) {
                image.getDict().replaceKey("/ColorSpace", space);
            }
        });
    }
    auto intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", QPDFObjectHandle::newName("/OutputIntent"));
    intent.replaceKey("/S", QPDFObjectHandle::newName("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/DestOutputProfile", stream);
    file.getRoot().replaceKey("/OutputIntents", QPDFObjectHandle::newArray({intent}));
}

} // namespace

tl::expected<std::vector<std::uint8_t>, Error> embedSrgb(const std::vector<std::uint8_t>& pdf) {
    const auto icc = srgbProfile();
    if (icc.empty()) {
        return tl::unexpected(Error{Error::Kind::io, "PDF: the sRGB profile could not be made"});
    }
    try {
        QPDF file;
        file.setSuppressWarnings(true); // cairo names a picture once for each time it is drawn
        file.processMemoryFile("sheets", reinterpret_cast<const char*>(pdf.data()), pdf.size());
        nameColours(file, icc);
        QPDFWriter writer(file);
        writer.setOutputMemory();
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return std::vector<std::uint8_t>(buffer->getBuffer(), buffer->getBuffer() + buffer->getSize());
    } catch (const std::exception& error) { // the library's own way to report
        return tl::unexpected(Error{Error::Kind::io, std::string("PDF: ") + error.what()});
    }
}

} // namespace upload::centre
