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

protected:
    void paintOver(QPainter& painter, const Placing& placing) override;

private:
    void paintBands(QPainter& painter, const QRectF& crop) const;
    void paintOval(QPainter& painter, const QRectF& crop) const;
    void paintPins(QPainter& painter, const Placing& placing) const;
    void paintInstruction(QPainter& painter, const Placing& placing) const;
    Colour stateOf(const char* finding) const;

    GuideShown m_guide;
    std::vector<capture::Finding> m_findings;
    std::vector<std::pair<capture::Spot, QString>> m_pins;
    QString m_instruction;
    bool m_all_well = false;
    bool m_shown = false;
};

/// The crop of the guide, or where it would best be when no face is there; frame px.
QRectF guideCrop(const GuideShown& guide, const QRectF& frame);

/// The head's oval inside a crop drawn at `crop`.
QRectF headOval(const GuideShown& guide, const QRectF& crop);

} // namespace app::station
