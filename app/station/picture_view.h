#pragma once

#include "app/station/tokens.h"
#include "capture/frame.h"
#include "capture/preview.h"

#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace app::station {

/// The frame's pixels as a picture, without copying them.
QImage asPicture(const capture::Frame& frame);

/// Where a part of a frame stands in a widget.
struct Placing {
    QRectF source; ///< frame px that are shown
    QRectF target; ///< widget px they fill
    bool mirrored = false;

    bool operator==(const Placing&) const = default;

    double scale() const { return source.width() > 0 ? target.width() / source.width() : 1; }
    QPointF map(double x_px, double y_px) const;
    QRectF map(const QRectF& frame_px) const;
};

/// A live picture, scaled to the widget. What is drawn over it belongs to the window it stands in.
class PictureView : public QWidget {
public:
    /// `ground` fills what the picture leaves free.
    PictureView(QWidget* parent, Colour ground);

    /// The newest frame; shown at the next paint.
    void show(QImage picture);
    void clear();
    bool hasPicture() const noexcept { return !m_picture.isNull(); }
    /// Pictures that were painted; one that was replaced before does not count.
    std::int64_t picturesPainted() const noexcept { return m_painted; }

    /// Mirrored as in a looking-glass; for the sitter's live picture only.
    void setMirrored(bool mirrored);
    /// The middle part of the frame of this width : height is shown, filling the widget; 0: all of it, fitted in.
    void setAspect(double width_by_height);

protected:
    Placing placing() const;
    /// Over the picture, drawn once and kept until `changeStill()` or another placing: what stands still costs a frame
    /// no more than laying it on.
    virtual void paintStill(QPainter& painter, const Placing& placing);
    virtual bool hasStill() const { return false; }
    void changeStill();
    /// Over all, drawn anew with every frame.
    virtual void paintOver(QPainter& painter, const Placing& placing);
    void paintEvent(QPaintEvent* event) override;

private:
    void paintPicture(QPainter& painter, const Placing& where);
    const QImage& asOnScreen(const Placing& where);
    void layStill(QPainter& painter, const Placing& where);

    Colour m_ground;
    QImage m_picture;
    capture::PreviewDrawer m_drawer;
    QImage m_on_screen; ///< the picture, or its part, at the size of its place in device px
    Placing m_made_for;
    bool m_to_be_made = true;
    QPixmap m_still; ///< as large as the picture's place
    Placing m_still_for;
    bool m_still_to_be_made = true;
    std::int64_t m_painted = 0;
    bool m_fresh = false; ///< not painted yet
    bool m_mirrored = false;
    double m_aspect = 0;
};

} // namespace app::station
