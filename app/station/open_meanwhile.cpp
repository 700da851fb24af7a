#include "app/station/open_meanwhile.h"

#include "app/station/photographer_window.h"
#include "app/station/sitter_window.h"

#include <future>

namespace app::station {

namespace {

void drawOnce(QWidget& window) {
    constexpr QSize kSize(1280, 800);
    window.resize(kSize);
    window.grab();
}

} // namespace

tl::expected<OpenedStation, storage::Error> openMeanwhile(const std::string& data_dir,
                                                          const storage::SecretBytes& passphrase, storage::Time now) {
    auto opening = std::async(std::launch::async, [&] { return openStation(data_dir, passphrase, now); });
    PhotographerWindow photographer(Language::chinese, {});
    drawOnce(photographer);
    SitterWindow sitter(Language::chinese, {}, [](QKeyEvent*) {});
    drawOnce(sitter);
    return opening.get();
}

} // namespace app::station
