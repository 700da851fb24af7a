#pragma once

#include "app/backdrop_calibration.h"
#include "app/station/phrases.h"
#include "capture/camera_controls.h"

#include <QImage>
#include <QWidget>
#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace app::station {

class PlatePicture;

/// The backdrop's calibration as plain values.
struct CalibrationShown {
    BackdropCalibration::Stage stage = BackdropCalibration::Stage::settling;
    std::vector<capture::BackdropStep> steps; ///< most important first
    std::optional<capture::BackdropReading> reading;
    capture::Range colour; ///< pass ranges of the profile, CIEDE2000
    capture::Range uniform;
    capture::Range gradient;
    bool asked_to_hold = false;              ///< the camera is being held at its present settings
    bool held_known = false;                 ///< and has answered:
    std::optional<capture::LockReport> held; ///< nothing: the camera's settings cannot be reached
    std::string kept_at;                     ///< of an earlier calibration, local time; empty: none
};

/// The empty backdrop, live, and what to change until it is right. Draws a state; keys belong to the window it stands
/// in.
class CalibrationPage : public QWidget {
public:
    explicit CalibrationPage(QWidget* parent);

    void setPhrases(const Phrases& phrases);
    void setState(const CalibrationShown& state);
    void showFrame(const QImage& picture);

private:
    void draw();
    void drawSteps();
    void drawMeasures();
    void drawHeld();
    QLabel* cell(int row, int column);

    Phrases m_phrases{Language::english};
    CalibrationShown m_state;
    PlatePicture* m_picture;
    QLabel* m_mark;
    QLabel* m_headline;
    QLabel* m_hint;
    QVBoxLayout* m_steps;
    QGridLayout* m_measures;
    QLabel* m_held;
};

/// What to do, in a sentence.
QString backdropStepWords(const Phrases& phrases, capture::BackdropStep step);

} // namespace app::station
