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
    void paintOver(QPainter& painter, const Placing& placing) override;

private:
    void drawOval(QPainter& painter, const Placing& placing) const;

    QPixmap m_drawn_oval; ///< stands still, so it is drawn once; null: to be drawn
    Placing m_drawn_for;
    GuideShown m_guide;
    bool m_all_well = false;
    double m_countdown = 0;
    bool m_oval = true;
};

} // namespace app::station
