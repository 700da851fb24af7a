#pragma once

#include "app/station/picture_view.h"
#include "app/station/tokens.h"
#include "app/station/view_state.h"

namespace app::station {

/// The photographer's live picture: the crop a shutter would take, with head oval, eye band, hair-top band and centre
/// line; what fails is pinned where it is.
class GuidePicture : public PictureView {
public:
    explicit GuidePicture(QWidget* parent);

    void setGuide(const GuideShown& guide, const std::vector<capture::Finding>& findings);
    void setGuideShown(bool shown);
    /// Names by finding id for the pins.
    void setPins(std::vector<std::pair<capture::Spot, QString>> pins);
    void setInstruction(const QString& instruction, bool all_well);
    /// Of the shutter that releases itself: a ring that closes from 0 to 1.
    void setCountdown(double countdown);

protected:
    void paintStill(QPainter& painter, const Placing& placing) override;
    bool hasStill() const override;
    void paintOver(QPainter& painter, const Placing& placing) override;

private:
    struct States {
        Colour hair_top = kDark.text;
        Colour eye_line = kDark.text;
        Colour face_width = kDark.text;
        Colour centring = kDark.text;
        bool operator==(const States&) const = default;
    };

    bool guides() const;
    QRectF cropIn(const Placing& placing) const;
    void paintBands(QPainter& painter, const QRectF& crop) const;
    void paintOval(QPainter& painter, const QRectF& crop) const;
    void paintPins(QPainter& painter, const Placing& placing) const;
    void paintInstruction(QPainter& painter, const Placing& placing) const;

    GuideShown m_guide;
    States m_states;
    std::vector<std::pair<capture::Spot, QString>> m_pins;
    QString m_instruction;
    bool m_all_well = false;
    double m_countdown = 0;
    bool m_shown = false;
};

/// The crop of the guide, or where it would best be when no face is there; frame px.
QRectF guideCrop(const GuideShown& guide, const QRectF& frame);

/// The head's oval inside a crop drawn at `crop`.
QRectF headOval(const GuideShown& guide, const QRectF& crop);

/// The ring of the countdown around the head's oval; nothing when it does not count.
void paintCountdown(QPainter& painter, const QRectF& oval, double width_px, Colour colour, double countdown);

} // namespace app::station
