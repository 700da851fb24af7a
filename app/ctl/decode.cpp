#include "app/ctl/commands.h"
#include "capture/portrait_checker.h"
#include "qr/reading_ladder.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <iostream>
#include <memory>

namespace ctl {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const qr::Symbol& symbol) {
    Json corners = Json::array();
    for (const qr::Point& corner : symbol.corners)
        corners.push_back({corner.x, corner.y});
    return {{"text", symbol.text}, {"base64", qr::toBase64(symbol.bytes)}, {"corners", std::move(corners)}};
}

Json decodeFile(const std::string& file) {
    const auto picture = capture::readPicture(file);
    if (!picture)
        return {{"file", file}, {"error", picture.error().detail}};
    const qr::ImageView view{picture->pixels(), picture->width_px(), picture->height_px(), picture->stride_bytes(),
                             qr::ImageView::Format::bgr};
    const auto begin = std::chrono::steady_clock::now();
    const auto symbols = qr::readEverything(view);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    Json found = Json::array();
    for (const qr::Symbol& symbol : symbols)
        found.push_back(toJson(symbol));
    return {{"file", file}, {"symbols", std::move(found)}, {"ms", took.count()}};
}

} // namespace

void addDecode(CLI::App& program, Run& run) {
    auto* decode = program.add_subcommand("decode", "Read every QR code of picture files, one JSON line per file");
    auto files = std::make_shared<std::vector<std::string>>();
    decode->add_option("FILE", *files, "JPEG, PNG …")->required();
    decode->callback([&run, files] {
        run = [files] {
            int code = kDone;
            for (const std::string& file : *files) {
                const Json line = decodeFile(file);
                code = line.contains("error") ? kInputFailed : code;
                // File names need not be UTF-8; JSON must be.
                std::cout << line.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
            }
            return code;
        };
    });
}

} // namespace ctl
