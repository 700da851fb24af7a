#pragma once

#include "app/station/picture_view.h"
#include "app/station/view_state.h"

namespace app::station {

/// The sitter's live picture: mirrored as in a looking-glass, with the oval to sit into. When all is well the ring
/// closes.
class MirrorPicture : public PictureView {
public:
    explicit MirrorPicture(QWidget* parent);

    void setGuide(const GuideShown& guide, bool all_well, double countdown);
    void setOvalShown(bool shown);

protected:
    void paintStill(QPainter& painter, const Placing& placing) override;
    bool hasStill() const override;
    void paintOver(QPainter& painter, const Placing& placing) override;

private:
    QRectF ovalIn(const Placing& placing) const;

    std::optional<GuideShown> m_guide; ///< of the sitter who sits there

    bool m_all_well = false;
    double m_countdown = 0;
    bool m_oval = true;
};

} // namespace app::station
