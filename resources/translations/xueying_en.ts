<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>action</name>
    <message>
        <source>Take a second record…</source>
        <translation>Take a second record…</translation>
    </message>
    <message>
        <source>Next, please</source>
        <translation>Next, please</translation>
    </message>
    <message>
        <source>Resume a parked sitter…</source>
        <translation>Resume a parked sitter…</translation>
    </message>
    <message>
        <source>Capture anyway…</source>
        <translation>Capture anyway…</translation>
    </message>
    <message>
        <source>Choose the unit…</source>
        <translation>Choose the unit…</translation>
    </message>
    <message>
        <source>Student card seen</source>
        <translation>Student card seen</translation>
    </message>
    <message>
        <source>Other document, or none…</source>
        <translation>Other document, or none…</translation>
    </message>
    <message>
        <source>Fee received</source>
        <translation>Fee received</translation>
    </message>
    <message>
        <source>No fee…</source>
        <translation>No fee…</translation>
    </message>
    <message>
        <source>Still the same person</source>
        <translation>Still the same person</translation>
    </message>
    <message>
        <source>Shoot</source>
        <translation>Shoot</translation>
    </message>
    <message>
        <source>By eye: all fine</source>
        <translation>By eye: all fine</translation>
    </message>
    <message>
        <source>Accept with a reason…</source>
        <translation>Accept with a reason…</translation>
    </message>
    <message>
        <source>Retake</source>
        <translation>Retake</translation>
    </message>
    <message>
        <source>Confirm for the sitter…</source>
        <translation>Confirm for the sitter…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Replace the earlier record…</source>
        <translation>Replace the earlier record…</translation>
    </message>
    <message>
        <source>Withdraw the earlier record…</source>
        <translation>Withdraw the earlier record…</translation>
    </message>
    <message>
        <source>Understood, continue</source>
        <translation>Understood, continue</translation>
    </message>
    <message>
        <source>Back to work</source>
        <translation>Back to work</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Measure again</translation>
    </message>
    <message>
        <source>Keep it as it is</source>
        <translation>Keep it as it is</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>Calibrate the backdrop</source>
        <translation>Calibrate the backdrop</translation>
    </message>
    <message>
        <source>Reverse the fee…</source>
        <translation>Reverse the fee…</translation>
    </message>
    <message>
        <source>Received, with the payment number…</source>
        <translation>Received, with the payment number…</translation>
    </message>
    <message>
        <source>A practice code</source>
        <translation>A practice code</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>By eye: note a single item</source>
        <translation>By eye: note a single item</translation>
    </message>
    <message>
        <source>Read a code from a copied picture</source>
        <translation>Read a code from a copied picture</translation>
    </message>
    <message>
        <source>While somebody sits there</source>
        <translation>While somebody sits there</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>At any time</translation>
    </message>
    <message>
        <source>There is no camera picture to measure. F8 opens the camera anew.</source>
        <translation>There is no camera picture to measure. F8 opens the camera anew.</translation>
    </message>
    <message>
        <source>Back to the picture</source>
        <translation>Back to the picture</translation>
    </message>
    <message>
        <source>the code is refused</source>
        <translation>the code is refused</translation>
    </message>
    <message>
        <source>captured before</source>
        <translation>captured before</translation>
    </message>
    <message>
        <source>after a warning</source>
        <translation>after a warning</translation>
    </message>
    <message>
        <source>outside the time slot</source>
        <translation>outside the time slot</translation>
    </message>
    <message>
        <source>no unit in the code</source>
        <translation>no unit in the code</translation>
    </message>
    <message>
        <source>the chair was left</source>
        <translation>the chair was left</translation>
    </message>
    <message>
        <source>a rule is not met</source>
        <translation>a rule is not met</translation>
    </message>
    <message>
        <source>it could not be saved</source>
        <translation>it could not be saved</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Close the station</source>
        <translation>Close the station</translation>
    </message>
</context>
<context>
    <name>calibration</name>
    <message>
        <source>The camera settles…</source>
        <translation>The camera settles…</translation>
    </message>
    <message>
        <source>Leave the chair empty and the lamps on.</source>
        <translation>Leave the chair empty and the lamps on.</translation>
    </message>
    <message>
        <source>Please adjust</source>
        <translation>Please adjust</translation>
    </message>
    <message>
        <source>Measured continuously, saved once it is right.</source>
        <translation>Measured continuously, saved once it is right.</translation>
    </message>
    <message>
        <source>Right. One moment…</source>
        <translation>Right. One moment…</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>Kept as it is</translation>
    </message>
    <message>
        <source>The backdrop is fine and saved</source>
        <translation>The backdrop is fine and&#xa0;saved</translation>
    </message>
    <message>
        <source>From now on the bottom bar shows when the light drifts.</source>
        <translation>From now on the bottom bar shows when the&#xa0;light&#xa0;drifts.</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposure</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Gain</translation>
    </message>
    <message>
        <source>White balance</source>
        <translation>White balance</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Focus</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>locked</translation>
    </message>
    <message>
        <source>the camera offers no setting</source>
        <translation>the camera offers no setting</translation>
    </message>
    <message>
        <source>refused by the camera, watch it</source>
        <translation>refused by the camera, watch it</translation>
    </message>
    <message>
        <source>not kept by the camera, watch it</source>
        <translation>not kept by the camera, watch it</translation>
    </message>
    <message>
        <source>Darkest at the upper left of the picture.</source>
        <translation>Darkest at the upper left of the picture.</translation>
    </message>
    <message>
        <source>Darkest at the top of the picture.</source>
        <translation>Darkest at the top of the picture.</translation>
    </message>
    <message>
        <source>Darkest at the upper right of the picture.</source>
        <translation>Darkest at the upper right of the picture.</translation>
    </message>
    <message>
        <source>Darkest at the left of the picture.</source>
        <translation>Darkest at the left of the picture.</translation>
    </message>
    <message>
        <source>Darkest in the middle of the picture.</source>
        <translation>Darkest in the middle of the picture.</translation>
    </message>
    <message>
        <source>Darkest at the right of the picture.</source>
        <translation>Darkest at the right of the picture.</translation>
    </message>
    <message>
        <source>Darkest at the lower left of the picture.</source>
        <translation>Darkest at the lower left of the picture.</translation>
    </message>
    <message>
        <source>Darkest at the bottom of the picture.</source>
        <translation>Darkest at the bottom of the picture.</translation>
    </message>
    <message>
        <source>Darkest at the lower right of the picture.</source>
        <translation>Darkest at the lower right of the picture.</translation>
    </message>
    <message>
        <source>Empty the chair: nobody and nothing before the cloth.</source>
        <translation>Empty the chair: nobody and nothing before the cloth.</translation>
    </message>
    <message>
        <source>Too bright: shorten the exposure, or dim the lamps on the cloth.</source>
        <translation>Too bright: shorten the exposure, or dim the lamps on the cloth.</translation>
    </message>
    <message>
        <source>Too dark: lengthen the exposure, or bring the lamps nearer.</source>
        <translation>Too dark: lengthen the exposure, or bring the lamps nearer.</translation>
    </message>
    <message>
        <source>Wrong colour: set the white balance to the lamps (5500 K), keep other light away.</source>
        <translation>Wrong colour: set the white balance to the lamps (5500 K), keep other light away.</translation>
    </message>
    <message>
        <source>Unevenly lit: move the lamps further from the cloth, one on each side.</source>
        <translation>Unevenly lit: move the lamps further from the cloth, one on each side.</translation>
    </message>
    <message>
        <source>Folds or shadows: pull the cloth tight, chair 1.5 m before it.</source>
        <translation>Folds or shadows: pull the cloth tight, chair 1.5 m before it.</translation>
    </message>
    <message>
        <source>Off the reference colour (ΔE)</source>
        <translation>Off the reference colour (ΔE)</translation>
    </message>
    <message>
        <source>Across the cloth (ΔE)</source>
        <translation>Across the cloth (ΔE)</translation>
    </message>
    <message>
        <source>Folds and shadows (ΔE)</source>
        <translation>Folds and shadows (ΔE)</translation>
    </message>
    <message>
        <source>Last kept: %1</source>
        <translation>Last kept: %1</translation>
    </message>
    <message>
        <source>Locking the camera&apos;s settings…</source>
        <translation>Locking the camera&apos;s settings…</translation>
    </message>
    <message>
        <source>This camera&apos;s settings cannot be reached: switch its automatics off by hand.</source>
        <translation>This camera&apos;s settings cannot be reached: switch its automatics off by hand.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>enrol</name>
    <message>
        <source>The centre&apos;s files for this station are not all there: %1</source>
        <translation>The centre&apos;s files for this station are not all there: %1</translation>
    </message>
    <message>
        <source>This stick is for another station or from another centre: %1</source>
        <translation>This stick is for another station or from another centre: %1</translation>
    </message>
    <message>
        <source>The campaign on the stick is not as the centre signed it. Ask for a new one.</source>
        <translation>The campaign on the stick is not as the centre signed it. Ask for a new one.</translation>
    </message>
    <message>
        <source>The disk or stick is full.</source>
        <translation>The disk or stick is full.</translation>
    </message>
    <message>
        <source>That did not work: %1</source>
        <translation>That did not work: %1</translation>
    </message>
    <message>
        <source>A new station</source>
        <translation>A new station</translation>
    </message>
    <message>
        <source>Take the request %1.csr to the centre on a USB stick. The stick that comes back makes this laptop a station.</source>
        <translation>Take the request %1.csr to the centre on a USB stick. The stick that comes back makes this laptop a station.</translation>
    </message>
    <message>
        <source>Give this laptop its name, used in every capture number, and a passphrase. The passphrase is asked for every morning; nobody can recover it.</source>
        <translation>Give this laptop its name, used in every capture number, and a passphrase. The passphrase is asked for every morning; nobody can recover it.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>No USB stick is plugged in.</source>
        <translation>No USB stick is plugged in.</translation>
    </message>
    <message>
        <source>Stick: %1</source>
        <translation>Stick: %1</translation>
    </message>
    <message>
        <source>The centre&apos;s answer is here: %1</source>
        <translation>The centre&apos;s answer is here: %1</translation>
    </message>
    <message>
        <source>The passphrase is too short.</source>
        <translation>The passphrase is too short.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>The two passphrases differ.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Written: %1</translation>
    </message>
    <message>
        <source>&amp;Make the station&apos;s key</source>
        <translation>&amp;Make the station&apos;s key</translation>
    </message>
    <message>
        <source>&amp;Enrol from this stick</source>
        <translation>&amp;Enrol from this stick</translation>
    </message>
    <message>
        <source>&amp;Write the request to the stick</source>
        <translation>&amp;Write the request to the stick</translation>
    </message>
    <message>
        <source>Another &amp;folder…</source>
        <translation>Another &amp;folder…</translation>
    </message>
    <message>
        <source>&amp;Practise with throw-away keys</source>
        <translation>&amp;Practise with throw-away keys</translation>
    </message>
    <message>
        <source>Station &amp;name</source>
        <translation>Station &amp;name</translation>
    </message>
    <message>
        <source>e.g. 2</source>
        <translation>e.g. 2</translation>
    </message>
    <message>
        <source>Pa&amp;ssphrase</source>
        <translation>Pa&amp;ssphrase</translation>
    </message>
    <message>
        <source>at least 8 characters</source>
        <translation>at least 8 characters</translation>
    </message>
    <message>
        <source>Passphrase a&amp;gain</source>
        <translation>Passphrase a&amp;gain</translation>
    </message>
    <message>
        <source>the same once more</source>
        <translation>the same once more</translation>
    </message>
    <message>
        <source>A name has 1 to 32 letters, digits, &apos;-&apos; or &apos;_&apos;.</source>
        <translation>A name has 1 to 32 letters, digits, &apos;-&apos; or &apos;_&apos;.</translation>
    </message>
</context>
<context>
    <name>finding</name>
    <message>
        <source>People in the picture</source>
        <translation>People in the picture</translation>
    </message>
    <message>
        <source>Top of the hair</source>
        <translation>Top of the hair</translation>
    </message>
    <message>
        <source>Eye line</source>
        <translation>Eye line</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>Face width</translation>
    </message>
    <message>
        <source>Centring</source>
        <translation>Centring</translation>
    </message>
    <message>
        <source>Eye distance</source>
        <translation>Eye distance</translation>
    </message>
    <message>
        <source>Turned sideways</source>
        <translation>Turned sideways</translation>
    </message>
    <message>
        <source>Chin up or down</source>
        <translation>Chin up or down</translation>
    </message>
    <message>
        <source>Head tilt</source>
        <translation>Head tilt</translation>
    </message>
    <message>
        <source>Eye opening</source>
        <translation>Eye opening</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>Lips</translation>
    </message>
    <message>
        <source>Eye cover</source>
        <translation>Eye cover</translation>
    </message>
    <message>
        <source>Brow cover</source>
        <translation>Brow cover</translation>
    </message>
    <message>
        <source>Glare on glasses</source>
        <translation>Glare on glasses</translation>
    </message>
    <message>
        <source>Backdrop colour</source>
        <translation>Backdrop colour</translation>
    </message>
    <message>
        <source>Backdrop even</source>
        <translation>Backdrop even</translation>
    </message>
    <message>
        <source>Backdrop gradient</source>
        <translation>Backdrop gradient</translation>
    </message>
    <message>
        <source>Clothes blend in</source>
        <translation>Clothes blend in</translation>
    </message>
    <message>
        <source>Light on both cheeks</source>
        <translation>Light on both cheeks</translation>
    </message>
    <message>
        <source>Hot spots on the skin</source>
        <translation>Hot spots on the skin</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>Too dark</translation>
    </message>
    <message>
        <source>Skin colour</source>
        <translation>Skin colour</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Sharpness</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Picture size</translation>
    </message>
    <message>
        <source>Resolution in the file</source>
        <translation>Resolution in the file</translation>
    </message>
    <message>
        <source>Colour picture</source>
        <translation>Colour picture</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG quality</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>File size</translation>
    </message>
    <message>
        <source>%1 checks passed</source>
        <translation>%1 checks passed</translation>
    </message>
    <message>
        <source>%1 not measured</source>
        <translation>%1 not measured</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 more</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>by eye</source>
        <translation>by eye</translation>
    </message>
</context>
<context>
    <name>health</name>
    <message>
        <source>full</source>
        <translation>full</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 left</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Second copy</source>
        <translation>Second copy</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Battery</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>in order</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>needs attention</translation>
    </message>
    <message>
        <source>not working</source>
        <translation>not working</translation>
    </message>
    <message>
        <source>−%1</source>
        <translation>−%1</translation>
    </message>
    <message>
        <source>Records behind: %1</source>
        <translation>Records behind: %1</translation>
    </message>
    <message>
        <source>Sealed records to be erased: %1</source>
        <translation>Sealed records to be erased: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Plug it in, close other programs that use it, or open it anew.</source>
        <translation>Plug it in, close other programs that use it, or open it anew.</translation>
    </message>
    <message>
        <source>Delete or move other files from this disk, then empty the trash.</source>
        <translation>Delete or move other files from this disk, then empty the trash.</translation>
    </message>
    <message>
        <source>Plug the stick in again, or choose another second copy.</source>
        <translation>Plug the stick in again, or choose another second copy.</translation>
    </message>
    <message>
        <source>Leave the stick in; the copy catches up by itself.</source>
        <translation>Leave the stick in; the copy catches up by itself.</translation>
    </message>
    <message>
        <source>Start the program again; if it stays, call the operator.</source>
        <translation>Start the program again; if it stays, call the operator.</translation>
    </message>
    <message>
        <source>Sync with F5 and decide about what came back.</source>
        <translation>Sync with F5 and decide about what came back.</translation>
    </message>
    <message>
        <source>Compare date and time with a phone and set them right.</source>
        <translation>Compare date and time with a phone and set them right.</translation>
    </message>
    <message>
        <source>Set the lamps as in the morning, or measure the backdrop anew.</source>
        <translation>Set the lamps as in the morning, or measure the backdrop anew.</translation>
    </message>
    <message>
        <source>Call the centre: nothing taken now could be handed in.</source>
        <translation>Call the centre: nothing taken now could be handed in.</translation>
    </message>
    <message>
        <source>Ask the centre for a new enrolment before it ends.</source>
        <translation>Ask the centre for a new enrolment before it ends.</translation>
    </message>
    <message>
        <source>Plug the laptop&apos;s charger in.</source>
        <translation>Plug the laptop&apos;s charger in.</translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation>→ %1</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>hint</name>
    <message>
        <source>Looking the code up…</source>
        <translation>Looking the code up…</translation>
    </message>
    <message>
        <source>The payment code is on the sitter&apos;s screen. Payment by scanning only.</source>
        <translation>The payment code is on the sitter&apos;s screen. Payment by scanning only.</translation>
    </message>
    <message>
        <source>The sitter decides now, on their own screen.</source>
        <translation>The sitter decides now, on their own screen.</translation>
    </message>
    <message>
        <source>Not every rule is met: retake, or accept with a reason.</source>
        <translation>Not every rule is met: retake, or accept&#xa0;with&#xa0;a&#xa0;reason.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>The chair was left for a while. Is it still the person named above?</source>
        <translation>The chair was left for a while. Is it still the person named above?</translation>
    </message>
    <message>
        <source>The camera has its portrait settings back, checked in %1 ms.</source>
        <translation>The camera has its portrait settings back, checked in %1 ms.</translation>
    </message>
    <message>
        <source>The code names no unit: ask the sitter and choose it, F7.</source>
        <translation>The code names no unit: ask the sitter and choose it, F7.</translation>
    </message>
    <message>
        <source>Does the student card show this name? Press Enter.</source>
        <translation>Does the student card show this name? Press Enter.</translation>
    </message>
    <message>
        <source>Is it the sitter&apos;s own student card? Press Enter.</source>
        <translation>Is it the sitter&apos;s own student card? Press Enter.</translation>
    </message>
</context>
<context>
    <name>instruction</name>
    <message>
        <source>Please take a seat</source>
        <translation>Please take a seat</translation>
    </message>
    <message>
        <source>Nobody in the chair</source>
        <translation>Nobody in the chair</translation>
    </message>
    <message>
        <source>One person only, please</source>
        <translation>One person only, please</translation>
    </message>
    <message>
        <source>More than one face in the picture</source>
        <translation>More than one face in the picture</translation>
    </message>
    <message>
        <source>A little closer to the camera</source>
        <translation>A little closer to&#xa0;the&#xa0;camera</translation>
    </message>
    <message>
        <source>Too far: sitter closer, or zoom in</source>
        <translation>Too far: sitter closer, or zoom in</translation>
    </message>
    <message>
        <source>A little further back</source>
        <translation>A little further back</translation>
    </message>
    <message>
        <source>Too close: sitter back, or zoom out</source>
        <translation>Too close: sitter back, or zoom out</translation>
    </message>
    <message>
        <source>A little to your left</source>
        <translation>A little to your left</translation>
    </message>
    <message>
        <source>Sitter to their left</source>
        <translation>Sitter to their left</translation>
    </message>
    <message>
        <source>A little to your right</source>
        <translation>A little to your right</translation>
    </message>
    <message>
        <source>Sitter to their right</source>
        <translation>Sitter to their right</translation>
    </message>
    <message>
        <source>Chin up a little</source>
        <translation>Chin up a little</translation>
    </message>
    <message>
        <source>Chin down a little</source>
        <translation>Chin down a little</translation>
    </message>
    <message>
        <source>Turn your head a little to your left</source>
        <translation>Turn your head a little to your left</translation>
    </message>
    <message>
        <source>Sitter&apos;s head a little to their left</source>
        <translation>Sitter&apos;s head a little to their left</translation>
    </message>
    <message>
        <source>Turn your head a little to your right</source>
        <translation>Turn your head a little to your right</translation>
    </message>
    <message>
        <source>Sitter&apos;s head a little to their right</source>
        <translation>Sitter&apos;s head a little to their right</translation>
    </message>
    <message>
        <source>Please open your eyes</source>
        <translation>Please open your eyes</translation>
    </message>
    <message>
        <source>Eyes are closing</source>
        <translation>Eyes are closing</translation>
    </message>
    <message>
        <source>Close your lips</source>
        <translation>Close your lips</translation>
    </message>
    <message>
        <source>Lips are open</source>
        <translation>Lips are open</translation>
    </message>
    <message>
        <source>Hair away from your eyes</source>
        <translation>Hair away from your&#xa0;eyes</translation>
    </message>
    <message>
        <source>Eyes are covered</source>
        <translation>Eyes are covered</translation>
    </message>
    <message>
        <source>Hair away from your brows</source>
        <translation>Hair away from your&#xa0;brows</translation>
    </message>
    <message>
        <source>Brows are covered</source>
        <translation>Brows are covered</translation>
    </message>
    <message>
        <source>Tilt your glasses a little down</source>
        <translation>Tilt your glasses a&#xa0;little&#xa0;down</translation>
    </message>
    <message>
        <source>Glare on the glasses</source>
        <translation>Glare on the glasses</translation>
    </message>
    <message>
        <source>One moment: we are adjusting the light</source>
        <translation>One moment: we are adjusting the light</translation>
    </message>
    <message>
        <source>Too bright: lower lamps or exposure</source>
        <translation>Too bright: lower lamps or exposure</translation>
    </message>
    <message>
        <source>Too dark: raise lamps or exposure</source>
        <translation>Too dark: raise lamps or exposure</translation>
    </message>
    <message>
        <source>Please put on a dark top, or ask the staff</source>
        <translation>Please put on a dark top, or ask the staff</translation>
    </message>
    <message>
        <source>Clothes melt into the backdrop</source>
        <translation>Clothes melt into the backdrop</translation>
    </message>
    <message>
        <source>Please hold still</source>
        <translation>Please hold still</translation>
    </message>
    <message>
        <source>Not sharp: focus, or hold still</source>
        <translation>Not sharp: focus, or hold still</translation>
    </message>
    <message>
        <source>Perfect. Hold still</source>
        <translation>Perfect. Hold still</translation>
    </message>
    <message>
        <source>All well: shoot</source>
        <translation>All well: shoot</translation>
    </message>
    <message>
        <source>Tilt your head a little to your left</source>
        <translation>Tilt your head a little to your left</translation>
    </message>
    <message>
        <source>Ask the sitter to tilt their head to their left</source>
        <translation>Ask the sitter to tilt their head to their left</translation>
    </message>
    <message>
        <source>Tilt your head a little to your right</source>
        <translation>Tilt your head a little to your right</translation>
    </message>
    <message>
        <source>Ask the sitter to tilt their head to their right</source>
        <translation>Ask the sitter to tilt their head to their right</translation>
    </message>
    <message>
        <source>One moment: we are adjusting the camera</source>
        <translation>One moment: we are adjusting the camera</translation>
    </message>
    <message>
        <source>Head too high in the picture: raise the camera</source>
        <translation>Head too high in the picture: raise the camera</translation>
    </message>
    <message>
        <source>Head too low in the picture: lower the camera</source>
        <translation>Head too low in the picture: lower the camera</translation>
    </message>
    <message>
        <source>Backdrop: wrong colour, check its light and the white balance</source>
        <translation>Backdrop: wrong colour, check its light and the white balance</translation>
    </message>
    <message>
        <source>Backdrop: shadow, fold or something in the way</source>
        <translation>Backdrop: shadow, fold or something in the way</translation>
    </message>
    <message>
        <source>Light from the sitter&apos;s left is weak</source>
        <translation>Light from the sitter&apos;s left is weak</translation>
    </message>
    <message>
        <source>Light from the sitter&apos;s right is weak</source>
        <translation>Light from the sitter&apos;s right is weak</translation>
    </message>
    <message>
        <source>Skin has a cast: check the white balance</source>
        <translation>Skin has a cast: check the white balance</translation>
    </message>
    <message>
        <source>Shutter in %1</source>
        <translation>Shutter in %1</translation>
    </message>
    <message>
        <source>Look here</source>
        <translation>Look here</translation>
    </message>
    <message>
        <source>One moment: the photographer takes a look</source>
        <translation>One moment: the photographer takes a look</translation>
    </message>
    <message>
        <source>Look by eye first: F6, or note an item</source>
        <translation>Look by eye first: F6, or note an item</translation>
    </message>
    <message>
        <source>Noted by eye: correct it, or shoot</source>
        <translation>Noted by eye: correct it, or shoot</translation>
    </message>
</context>
<context>
    <name>key</name>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc Esc</source>
        <translation>Esc Esc</translation>
    </message>
</context>
<context>
    <name>person</name>
    <message>
        <source>Make-up</source>
        <translation>Make-up</translation>
    </message>
    <message>
        <source>Ornaments</source>
        <translation>Ornaments</translation>
    </message>
    <message>
        <source>Collar</source>
        <translation>Collar</translation>
    </message>
    <message>
        <source>Brows</source>
        <translation>Brows</translation>
    </message>
    <message>
        <source>Ears</source>
        <translation>Ears</translation>
    </message>
    <message>
        <source>Tinted lenses</source>
        <translation>Tinted lenses</translation>
    </message>
    <message>
        <source>Head covering</source>
        <translation>Head covering</translation>
    </message>
    <message>
        <source>By eye: looked at</source>
        <translation>By eye: looked at</translation>
    </message>
    <message>
        <source>By eye: note what is not fine</source>
        <translation>By eye: note what is not fine</translation>
    </message>
    <message>
        <source>Next, please</source>
        <translation>Next, please</translation>
    </message>
    <message>
        <source>✓ Saved: %1</source>
        <translation>✓ Saved: %1</translation>
    </message>
    <message>
        <source>✓ The earlier record is withdrawn</source>
        <translation>✓ The earlier record is withdrawn</translation>
    </message>
    <message>
        <source>Hold the code up to the camera, or scan it</source>
        <translation>Hold the code up to the camera, or scan it</translation>
    </message>
    <message>
        <source>Code …%1</source>
        <translation>Code …%1</translation>
    </message>
    <message>
        <source>In this slot</source>
        <translation>In this slot</translation>
    </message>
    <message>
        <source>Another slot: allowed</source>
        <translation>Another slot: allowed</translation>
    </message>
    <message>
        <source>Outside the time slot</source>
        <translation>Outside the time slot</translation>
    </message>
    <message>
        <source>Student card not checked yet</source>
        <translation>Student card not checked yet</translation>
    </message>
    <message>
        <source>Student card seen</source>
        <translation>Student card seen</translation>
    </message>
    <message>
        <source>Other document seen</source>
        <translation>Other document seen</translation>
    </message>
    <message>
        <source>No document shown</source>
        <translation>No document shown</translation>
    </message>
    <message>
        <source>Fee %1 yuan due</source>
        <translation>Fee %1 yuan due</translation>
    </message>
    <message>
        <source>Booking the fee…</source>
        <translation>Booking the fee…</translation>
    </message>
    <message>
        <source>Fee %1 yuan paid</source>
        <translation>Fee %1 yuan paid</translation>
    </message>
    <message>
        <source>Fee %1 yuan paid before</source>
        <translation>Fee %1 yuan paid before</translation>
    </message>
    <message>
        <source>Fee waived</source>
        <translation>Fee waived</translation>
    </message>
    <message>
        <source>All fine</source>
        <translation>All fine</translation>
    </message>
    <message>
        <source>Not in this campaign&apos;s list of units</source>
        <translation>Not in this campaign&apos;s list of units</translation>
    </message>
</context>
<context>
    <name>rail</name>
    <message>
        <source>Collection code</source>
        <translation>Collection code</translation>
    </message>
    <message>
        <source>Register and pay</source>
        <translation>Register and pay</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirm</translation>
    </message>
</context>
<context>
    <name>reason</name>
    <message>
        <source>What did the sitter show?</source>
        <translation>What did the sitter show?</translation>
    </message>
    <message>
        <source>Which unit does the sitter belong to?</source>
        <translation>Which unit does the sitter belong to?</translation>
    </message>
    <message>
        <source>Who is back?</source>
        <translation>Who is back?</translation>
    </message>
    <message>
        <source>Outside the time slot. Why capture anyway?</source>
        <translation>Outside the time slot. Why capture anyway?</translation>
    </message>
    <message>
        <source>Captured before. Why a second record? The centre decides between them.</source>
        <translation>Captured before. Why a second record? The centre decides between them.</translation>
    </message>
    <message>
        <source>Why no fee?</source>
        <translation>Why no fee?</translation>
    </message>
    <message>
        <source>Accept &quot;%1&quot;. Why?</source>
        <translation>Accept &quot;%1&quot;. Why?</translation>
    </message>
    <message>
        <source>Confirm for the sitter. Why? This is recorded and counted.</source>
        <translation>Confirm for the sitter. Why? This is recorded and counted.</translation>
    </message>
    <message>
        <source>Leave this sitter. Why? A fee paid stays paid.</source>
        <translation>Leave this sitter. Why? A&#xa0;fee&#xa0;paid&#xa0;stays&#xa0;paid.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Religious head covering</source>
        <translation>Religious head covering</translation>
    </message>
    <message>
        <source>Medical</source>
        <translation>Medical</translation>
    </message>
    <message>
        <source>Glasses</source>
        <translation>Glasses</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Hair</translation>
    </message>
    <message>
        <source>Clothes</source>
        <translation>Clothes</translation>
    </message>
    <message>
        <source>Light cannot be better here</source>
        <translation>Light cannot be better here</translation>
    </message>
    <message>
        <source>Disability</source>
        <translation>Disability</translation>
    </message>
    <message>
        <source>Other: judged fine by eye</source>
        <translation>Other: judged fine by eye</translation>
    </message>
    <message>
        <source>ID card shown instead</source>
        <translation>ID card shown instead</translation>
    </message>
    <message>
        <source>Passport shown instead</source>
        <translation>Passport shown instead</translation>
    </message>
    <message>
        <source>The school pays</source>
        <translation>The school pays</translation>
    </message>
    <message>
        <source>Paid at another station</source>
        <translation>Paid at another station</translation>
    </message>
    <message>
        <source>Hardship</source>
        <translation>Hardship</translation>
    </message>
    <message>
        <source>Payment network down: settled later</source>
        <translation>Payment network down: settled later</translation>
    </message>
    <message>
        <source>Comes back soon: park</source>
        <translation>Comes back soon: park</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>Has left</translation>
    </message>
    <message>
        <source>Wrong person or code</source>
        <translation>Wrong person or code</translation>
    </message>
    <message>
        <source>The shown information is wrong</source>
        <translation>The shown information is wrong</translation>
    </message>
    <message>
        <source>The school asks for it</source>
        <translation>The school asks for it</translation>
    </message>
    <message>
        <source>Came too early</source>
        <translation>Came too early</translation>
    </message>
    <message>
        <source>Came too late</source>
        <translation>Came too late</translation>
    </message>
    <message>
        <source>The timetable is wrong</source>
        <translation>The timetable is wrong</translation>
    </message>
    <message>
        <source>The first picture is not usable</source>
        <translation>The first picture is not usable</translation>
    </message>
    <message>
        <source>Same person, another enrolment</source>
        <translation>Same person, another enrolment</translation>
    </message>
    <message>
        <source>The first shows somebody else</source>
        <translation>The first shows somebody else</translation>
    </message>
    <message>
        <source>Left after looking at the picture</source>
        <translation>Left after looking at the picture</translation>
    </message>
    <message>
        <source>Cannot reach or see the screen</source>
        <translation>Cannot reach or see the screen</translation>
    </message>
    <message>
        <source>Asked me to confirm</source>
        <translation>Asked me to confirm</translation>
    </message>
    <message>
        <source>None: forgotten</source>
        <translation>None: forgotten</translation>
    </message>
    <message>
        <source>None: the school vouches</source>
        <translation>None: the school vouches</translation>
    </message>
    <message>
        <source>The new record replaces the earlier one. Why?</source>
        <translation>The new record replaces the&#xa0;earlier&#xa0;one.&#xa0;Why?</translation>
    </message>
    <message>
        <source>The earlier record is withdrawn; the code may be captured again. Why?</source>
        <translation>The earlier record is withdrawn; the code may be captured again. Why?</translation>
    </message>
    <message>
        <source>It shows the wrong person</source>
        <translation>It shows the wrong person</translation>
    </message>
    <message>
        <source>It was taken under the wrong code</source>
        <translation>It was taken under the wrong code</translation>
    </message>
    <message>
        <source>The sitter asks for it</source>
        <translation>The sitter asks for it</translation>
    </message>
    <message>
        <source>Reverse the fee. Why?</source>
        <translation>Reverse the fee. Why?</translation>
    </message>
    <message>
        <source>This is for an operator to decide. Operator&apos;s PIN:</source>
        <translation>This is for an operator to decide. Operator&apos;s PIN:</translation>
    </message>
    <message>
        <source>Your PIN, so that it is known who confirmed:</source>
        <translation>Your PIN, so that it is known who confirmed:</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Number on the payer&apos;s confirmation, typed or scanned:</source>
        <translation>Number on the payer&apos;s confirmation, typed or scanned:</translation>
    </message>
    <message>
        <source>Payment number</source>
        <translation>Payment number</translation>
    </message>
    <message>
        <source>Recorded by mistake</source>
        <translation>Recorded by mistake</translation>
    </message>
    <message>
        <source>The money was paid back</source>
        <translation>The money was paid back</translation>
    </message>
    <message>
        <source>Paid for somebody else</source>
        <translation>Paid for somebody else</translation>
    </message>
    <message>
        <source>The waiver was a mistake</source>
        <translation>The waiver was a mistake</translation>
    </message>
    <message>
        <source>Settle %1: why does it not have to go out again?</source>
        <translation>Settle %1: why does it not have to go out again?</translation>
    </message>
    <message>
        <source>The record that the centre has is the right one</source>
        <translation>The record that the centre has is the right one</translation>
    </message>
    <message>
        <source>The sitter was captured anew</source>
        <translation>The sitter was captured anew</translation>
    </message>
    <message>
        <source>It was a trial</source>
        <translation>It was a trial</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>%1 more reasons…</source>
        <translation>%1 more reasons…</translation>
    </message>
    <message>
        <source>Somebody is being served. Close the station all the same?</source>
        <translation>Somebody is being served. Close the station all the same?</translation>
    </message>
    <message>
        <source>Close it: what is not confirmed is lost, a fee paid stays paid</source>
        <translation>Close it: what is not confirmed is lost, a fee paid stays paid</translation>
    </message>
</context>
<context>
    <name>setup</name>
    <message>
        <source>No picture from this camera. Plug it in, close other programs that use it, or choose another.</source>
        <translation>No picture from this camera. Plug it in, close other programs that use it, or choose another.</translation>
    </message>
    <message>
        <source>The camera is being opened…</source>
        <translation>The camera is being opened…</translation>
    </message>
    <message>
        <source>%1, %2 pictures a second.</source>
        <translation>%1, %2 pictures a second.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Frame the chair: the head in the upper third, the lens at eye level.</source>
        <translation>Frame the chair: the head in the upper third, the lens at eye level.</translation>
    </message>
    <message>
        <source>Use %1 × %2</source>
        <translation>Use %1 × %2</translation>
    </message>
    <message>
        <source>Turn the picture (now %1°)</source>
        <translation>Turn the picture (now %1°)</translation>
    </message>
    <message>
        <source>Reopen the camera</source>
        <translation>Reopen the camera</translation>
    </message>
    <message>
        <source>Collection codes</source>
        <translation>Collection codes</translation>
    </message>
    <message>
        <source>The scanner was heard.</source>
        <translation>The scanner was heard.</translation>
    </message>
    <message>
        <source>Codes come from the hand-held scanner.</source>
        <translation>Codes come from the hand-held scanner.</translation>
    </message>
    <message>
        <source>Scan any code to try it.</source>
        <translation>Scan any code to try it.</translation>
    </message>
    <message>
        <source>Codes are read by the second camera.</source>
        <translation>Codes are read by the second camera.</translation>
    </message>
    <message>
        <source>The second camera is not plugged in. Plug it in, or choose another below.</source>
        <translation>The second camera is not plugged in. Plug it in, or choose another below.</translation>
    </message>
    <message>
        <source>Codes are read by the portrait camera.</source>
        <translation>Codes are read by the portrait camera.</translation>
    </message>
    <message>
        <source>A hand-held scanner may be used beside it at any time.</source>
        <translation>A hand-held scanner may be used beside it at any time.</translation>
    </message>
    <message>
        <source>The portrait camera</source>
        <translation>The portrait camera</translation>
    </message>
    <message>
        <source>A hand-held scanner</source>
        <translation>A hand-held scanner</translation>
    </message>
    <message>
        <source>No second copy: a broken disk loses what was not uploaded.</source>
        <translation>No second copy: a broken disk loses what was not uploaded.</translation>
    </message>
    <message>
        <source>Records are copied to %1.</source>
        <translation>Records are copied to %1.</translation>
    </message>
    <message>
        <source>%1 is not there. Plug it in, or choose another below.</source>
        <translation>%1 is not there. Plug it in, or choose another below.</translation>
    </message>
    <message>
        <source>No stick is plugged in. Records are copied as soon as one is.</source>
        <translation>No stick is plugged in. Records are copied as soon as one is.</translation>
    </message>
    <message>
        <source>Second copy</source>
        <translation>Second copy</translation>
    </message>
    <message>
        <source>Sealed like the first: a lost stick tells nobody anything.</source>
        <translation>Sealed like the first: a lost stick tells nobody anything.</translation>
    </message>
    <message>
        <source>On any stick</source>
        <translation>On any stick</translation>
    </message>
    <message>
        <source>No second copy</source>
        <translation>No second copy</translation>
    </message>
    <message>
        <source>Backdrop and light</source>
        <translation>Backdrop and light</translation>
    </message>
    <message>
        <source>The empty backdrop was measured today.</source>
        <translation>The empty backdrop was measured today.</translation>
    </message>
    <message>
        <source>Not measured today. The colour is judged from each picture&apos;s own corners.</source>
        <translation>Not measured today. The colour is judged from each picture&apos;s own corners.</translation>
    </message>
    <message>
        <source>Lamps on, nobody in the chair, nothing before the backdrop.</source>
        <translation>Lamps on, nobody in the chair, nothing before the backdrop.</translation>
    </message>
    <message>
        <source>Measure the empty backdrop</source>
        <translation>Measure the empty backdrop</translation>
    </message>
    <message>
        <source>Test shot</source>
        <translation>Test shot</translation>
    </message>
    <message>
        <source>Sit a colleague down and press the space bar. Nothing of it is kept.</source>
        <translation>Sit a colleague down and press the space bar. Nothing of it is kept.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>Take a test shot</source>
        <translation>Take a test shot</translation>
    </message>
    <message>
        <source>Take one picture as you will all day.</source>
        <translation>Take one picture as you will all day.</translation>
    </message>
    <message>
        <source>Every rule is met.</source>
        <translation>Every rule is met.</translation>
    </message>
    <message>
        <source>No face was found. Somebody has to sit in the chair.</source>
        <translation>No face was found. Somebody has to sit in the chair.</translation>
    </message>
    <message>
        <source>Some rules are not met. If it is light or framing, correct it now.</source>
        <translation>Some rules are not met. If it is light or framing, correct it now.</translation>
    </message>
    <message>
        <source>Station health</source>
        <translation>Station health</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>All is well.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recommended</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>One moment</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Getting ready</translation>
    </message>
    <message>
        <source>Practice: nothing counts</source>
        <translation>Practice: nothing counts</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Skip the rest</source>
        <translation>Skip the rest</translation>
    </message>
    <message>
        <source>Start the day</source>
        <translation>Start the day</translation>
    </message>
    <message>
        <source>Next to do</source>
        <translation>Next to do</translation>
    </message>
    <message>
        <source>Screens duplicated: the sitter&apos;s confirmation covers both.</source>
        <translation>Screens duplicated: the sitter&apos;s confirmation covers both.</translation>
    </message>
    <message>
        <source>The sitter&apos;s screen is there.</source>
        <translation>The sitter&apos;s screen is there.</translation>
    </message>
    <message>
        <source>The chosen screen is not plugged in. Plug it in, or choose another below.</source>
        <translation>The chosen screen is not plugged in. Plug it in, or choose another below.</translation>
    </message>
    <message>
        <source>There is no second screen. Plug it in; it is found by itself.</source>
        <translation>There is no second screen. Plug it in; it is found by itself.</translation>
    </message>
    <message>
        <source>Sitter&apos;s screen</source>
        <translation>Sitter&apos;s screen</translation>
    </message>
    <message>
        <source>Put it within the sitter&apos;s reach. Do not duplicate the desktop on it.</source>
        <translation>Put it within the sitter&apos;s reach. Do not duplicate the desktop on it.</translation>
    </message>
    <message>
        <source>Any second screen</source>
        <translation>Any second screen</translation>
    </message>
    <message>
        <source>Allow capture without it</source>
        <translation>Allow capture without it</translation>
    </message>
    <message>
        <source>The two screens are duplicated</source>
        <translation>The two screens are duplicated</translation>
    </message>
    <message>
        <source>Sitter&apos;s keypad</source>
        <translation>Sitter&apos;s keypad</translation>
    </message>
    <message>
        <source>None: the sitter confirms by touch or mouse.</source>
        <translation>None: the sitter confirms by touch or mouse.</translation>
    </message>
    <message>
        <source>The keypad is there. Only its keys confirm.</source>
        <translation>The keypad is there. Only its keys confirm.</translation>
    </message>
    <message>
        <source>The chosen keypad is not plugged in. Plug it in, or choose another below.</source>
        <translation>The chosen keypad is not plugged in. Plug it in, or choose another below.</translation>
    </message>
    <message>
        <source>Choose a separate keypad, never the photographer&apos;s keyboard.</source>
        <translation>Choose a separate keypad, never the photographer&apos;s keyboard.</translation>
    </message>
    <message>
        <source>No keypad</source>
        <translation>No keypad</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>Station %1, campaign %2.</source>
        <translation>Station %1, campaign %2.</translation>
    </message>
    <message>
        <source>Settings hold nothing secret or personal. Copy them to the next laptop by USB stick; diagnostics are for whoever helps you.</source>
        <translation>Settings hold nothing secret or personal. Copy them to the next laptop by USB stick; diagnostics are for whoever helps you.</translation>
    </message>
    <message>
        <source>Save settings…</source>
        <translation>Save settings…</translation>
    </message>
    <message>
        <source>Import settings…</source>
        <translation>Import settings…</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>Save diagnostics…</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>Unlocked</translation>
    </message>
    <message>
        <source>The station&apos;s key is open until the program ends.</source>
        <translation>The station&apos;s key is open until the program ends.</translation>
    </message>
    <message>
        <source>Ctrl+L locks the screen when you go away.</source>
        <translation>Ctrl+L locks the screen when you go away.</translation>
    </message>
    <message>
        <source>On duty</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>The centre named nobody for this station, so nobody is asked.</source>
        <translation>The centre named nobody for this station, so nobody is asked.</translation>
    </message>
    <message>
        <source>The centre gives names and PINs with &quot;centre enrol --people&quot;.</source>
        <translation>The centre gives names and PINs with &quot;centre enrol --people&quot;.</translation>
    </message>
    <message>
        <source>Who stands at the camera today?</source>
        <translation>Who stands at the camera today?</translation>
    </message>
    <message>
        <source>%1 is on duty.</source>
        <translation>%1 is on duty.</translation>
    </message>
    <message>
        <source>Every record says who took it. Anyone with a PIN is asked for it.</source>
        <translation>Every record says who took it. Anyone with a PIN is asked for it.</translation>
    </message>
    <message>
        <source>photographer</source>
        <translation>photographer</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operator</translation>
    </message>
    <message>
        <source>The choice could not be kept for tomorrow: %1</source>
        <translation>The choice could not be kept for tomorrow: %1</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Saved: %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Not saved: %1</translation>
    </message>
    <message>
        <source>Not read: %1</source>
        <translation>Not read: %1</translation>
    </message>
    <message>
        <source>Settings imported.</source>
        <translation>Settings imported.</translation>
    </message>
    <message>
        <source>Imported, but: %1</source>
        <translation>Imported, but: %1</translation>
    </message>
    <message>
        <source>Kept; it holds from the next start of the program.</source>
        <translation>Kept; it holds from the next start of the program.</translation>
    </message>
    <message>
        <source>Changed on site</source>
        <translation>Changed on site</translation>
    </message>
    <message>
        <source>Timetable, texts or contacts were changed on site.</source>
        <translation>Timetable, texts or contacts were changed on site.</translation>
    </message>
    <message>
        <source>Timetable, texts and contacts are as the centre signed them.</source>
        <translation>Timetable, texts and contacts are as the centre signed them.</translation>
    </message>
    <message>
        <source>An operator may change them: choose one under &quot;On duty&quot;.</source>
        <translation>An operator may change them: choose one under &quot;On duty&quot;.</translation>
    </message>
    <message>
        <source>Choose slots.csv, contacts.toml or a text such as leave.zh.txt: it replaces what its name says.</source>
        <translation>Choose slots.csv, contacts.toml or a text such as leave.zh.txt: it replaces what its name says.</translation>
    </message>
    <message>
        <source>Use a file…</source>
        <translation>Use a file…</translation>
    </message>
    <message>
        <source>Back to what the centre signed</source>
        <translation>Back to what the centre signed</translation>
    </message>
    <message>
        <source>File not used: %1</source>
        <translation>File not used: %1</translation>
    </message>
    <message>
        <source>%1 holds from now on.</source>
        <translation>%1 holds from now on.</translation>
    </message>
    <message>
        <source>Not removed: %1</source>
        <translation>Not removed: %1</translation>
    </message>
    <message>
        <source>As the centre signed it from now on.</source>
        <translation>As the centre signed it from now on.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Choose one</translation>
    </message>
    <message>
        <source>Switches</source>
        <translation>Switches</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>chosen</translation>
    </message>
</context>
<context>
    <name>sitter</name>
    <message>
        <source>Touch the picture you want</source>
        <translation>Touch the picture you want</translation>
    </message>
    <message>
        <source>This is my picture and these are my details</source>
        <translation>This is my picture and these&#xa0;are&#xa0;my&#xa0;details</translation>
    </message>
    <message>
        <source>Code …%1</source>
        <translation>Code …%1</translation>
    </message>
    <message>
        <source>ID ending in %1</source>
        <translation>ID&#xa0;ending&#xa0;in&#xa0;%1</translation>
    </message>
    <message>
        <source>Please wait: the photographer is checking the picture</source>
        <translation>Please wait: the photographer is checking the picture</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>After you confirm, no new picture can be taken</source>
        <translation>After you confirm, no new picture can be taken</translation>
    </message>
    <message>
        <source>Retake</source>
        <translation>Retake</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Please show your collection code</source>
        <translation>Please show your collection&#xa0;code</translation>
    </message>
    <message>
        <source>A dark top with a collar</source>
        <translation>A dark top with a collar</translation>
    </message>
    <message>
        <source>Hair off your brows and ears</source>
        <translation>Hair off your brows and ears</translation>
    </message>
    <message>
        <source>No cap, scarf, ornaments or tinted glasses</source>
        <translation>No cap, scarf, ornaments or tinted glasses</translation>
    </message>
    <message>
        <source>No collection code? Log in to CHSI and fetch it, or ask the staff.</source>
        <translation>No collection code? Log in to CHSI and fetch it, or ask the staff.</translation>
    </message>
    <message>
        <source>Hold your phone up, screen bright</source>
        <translation>Hold your phone up, screen bright</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>Is this you?</translation>
    </message>
    <message>
        <source>Class of %1</source>
        <translation>Class of %1</translation>
    </message>
    <message>
        <source>Something wrong? Tell the photographer now.</source>
        <translation>Something wrong? Tell&#xa0;the&#xa0;photographer&#xa0;now.</translation>
    </message>
    <message>
        <source>The picture is for your certificates and their electronic registration. It is sealed on this computer, goes to the capture centre only, and is erased here some days after the centre has it.</source>
        <translation>The picture is for your certificates and their electronic registration. It is sealed on this computer, goes to the capture centre only, and is erased here some days after the centre has it.</translation>
    </message>
    <message>
        <source>Payment code</source>
        <translation>Payment code</translation>
    </message>
    <message>
        <source>Capture fee</source>
        <translation>Capture fee</translation>
    </message>
    <message>
        <source>%1 yuan</source>
        <translation>%1 yuan</translation>
    </message>
    <message>
        <source>Pay by scanning only</source>
        <translation>Pay by scanning only</translation>
    </message>
    <message>
        <source>Then show the photographer that you have paid. Somebody else may pay for you.</source>
        <translation>Then show the photographer that you have paid. Somebody else may pay for you.</translation>
    </message>
    <message>
        <source>Look into the camera, lips closed, relaxed</source>
        <translation>Look into the camera, lips closed, relaxed</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Your earlier picture is withdrawn</source>
        <translation>Your earlier picture is withdrawn</translation>
    </message>
    <message>
        <source>Your code can be used again.</source>
        <translation>Your code can be used again.</translation>
    </message>
    <message>
        <source>The photographer will tell you what comes next.</source>
        <translation>The photographer will tell you what comes next.</translation>
    </message>
    <message>
        <source>Your capture number: please take a photo of it</source>
        <translation>Your capture number: please take a photo of it</translation>
    </message>
    <message>
        <source>Thank you. You may leave now.</source>
        <translation>Thank you. You may leave now.</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>One moment, please</translation>
    </message>
    <message>
        <source>We will be with you shortly. Nothing is lost.</source>
        <translation>We will be with you shortly. Nothing is lost.</translation>
    </message>
    <message>
        <source>Graduation picture</source>
        <translation>Graduation picture</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Size and place of the head</source>
        <translation>Size and place of the head</translation>
    </message>
    <message>
        <source>Upright, looking ahead</source>
        <translation>Upright, looking ahead</translation>
    </message>
    <message>
        <source>Eyes clear, lips closed</source>
        <translation>Eyes clear, lips closed</translation>
    </message>
    <message>
        <source>Background and clothes</source>
        <translation>Background and clothes</translation>
    </message>
    <message>
        <source>Light and sharpness</source>
        <translation>Light and sharpness</translation>
    </message>
    <message>
        <source>It is not your unit&apos;s time slot. Please wait here: the photographer is asking the person in charge.</source>
        <translation>It is not your unit&apos;s time slot. Please wait here: the photographer is asking the person in charge.</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Practice</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>Station %1</source>
        <translation>Station %1</translation>
    </message>
    <message>
        <source>Practice only</source>
        <translation>Practice only</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Today %1</translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <translation>Waiting %1</translation>
    </message>
    <message>
        <source>Returned %1</source>
        <translation>Returned %1</translation>
    </message>
    <message>
        <source>%1 s each</source>
        <translation>%1 s each</translation>
    </message>
    <message>
        <source>changed on site</source>
        <translation>changed on site</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>About %1 min left.</source>
        <translation>About %1 min left.</translation>
    </message>
    <message>
        <source>About %1 s left.</source>
        <translation>About %1 s left.</translation>
    </message>
    <message>
        <source>No network, or the centre&apos;s address does not answer. Check cable and Wi-Fi.</source>
        <translation>No network, or the centre&apos;s address does not answer. Check cable and Wi-Fi.</translation>
    </message>
    <message>
        <source>The network broke off. Sync will resume.</source>
        <translation>The network broke off. Sync will resume.</translation>
    </message>
    <message>
        <source>The server is not the campaign&apos;s: its certificate is not known. Nothing was sent. Call the centre.</source>
        <translation>The server is not the campaign&apos;s: its certificate is not known. Nothing was sent. Call the centre.</translation>
    </message>
    <message>
        <source>Log in to this network with a browser, then sync again.</source>
        <translation>Log in to this network with a browser, then sync again.</translation>
    </message>
    <message>
        <source>The server points to an unsafe address. Nothing was sent there. Call the centre.</source>
        <translation>The server points to an unsafe address. Nothing was sent there. Call the centre.</translation>
    </message>
    <message>
        <source>The server takes no batch of this size. Call the centre.</source>
        <translation>The server takes no batch of this size. Call the centre.</translation>
    </message>
    <message>
        <source>The server refused this station. Call the centre.</source>
        <translation>The server refused this station. Call the centre.</translation>
    </message>
    <message>
        <source>The server is busy. It is tried again.</source>
        <translation>The server is busy. It is tried again.</translation>
    </message>
    <message>
        <source>A batch file could not be written or read. Check the disk&apos;s space.</source>
        <translation>A batch file could not be written or read. Check the disk&apos;s space.</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost; sync again.</source>
        <translation>Stopped. Nothing is lost; sync again.</translation>
    </message>
    <message>
        <source>The server answered what it should not. It is tried again.</source>
        <translation>The server answered what it should not. It is tried again.</translation>
    </message>
    <message>
        <source>Not yet safe to leave</source>
        <translation>Not yet safe to leave</translation>
    </message>
    <message>
        <source>The station&apos;s own records could not be read. Call the operator; nothing is deleted.</source>
        <translation>The station&apos;s own records could not be read. Call the operator; nothing is deleted.</translation>
    </message>
    <message>
        <source>Safe to leave</source>
        <translation>Safe to leave</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>delivered, receipt awaited</source>
        <translation>delivered, receipt awaited</translation>
    </message>
    <message>
        <source>receipt checked</source>
        <translation>receipt checked</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>not sent</translation>
    </message>
    <message>
        <source>Batches of this sync</source>
        <translation>Batches of this sync</translation>
    </message>
    <message>
        <source>%1: none</source>
        <translation>%1: none</translation>
    </message>
    <message>
        <source>Records on their way or come back</source>
        <translation>Records on their way or come back</translation>
    </message>
    <message>
        <source>All records, newest first</source>
        <translation>All records, newest first</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>Unfinished</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>All records</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Newer</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Older</translation>
    </message>
    <message>
        <source>Write to USB…</source>
        <translation>Write to USB…</translation>
    </message>
    <message>
        <source>Read receipts…</source>
        <translation>Read receipts…</translation>
    </message>
    <message>
        <source>Day&apos;s report…</source>
        <translation>Day&apos;s report…</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Settle…</source>
        <translation>Settle…</translation>
    </message>
    <message>
        <source>Settle (operator)</source>
        <translation>Settle (operator)</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>about %1 s left</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>about %1 min left</translation>
    </message>
    <message>
        <source>%1 of %2 records are confirmed by the centre, %3 to go.</source>
        <translation>%1 of %2 records are confirmed by the centre, %3 to go.</translation>
    </message>
    <message>
        <source>%1 safe here, %2 confirmed by the centre, %3 to go. Finish anywhere with a network, or copy to a USB stick: about %4 min.</source>
        <translation>%1 safe here, %2 confirmed by the centre, %3 to go. Finish anywhere with a network, or copy to a USB stick: about&#xa0;%4&#xa0;min.</translation>
    </message>
    <message>
        <source>Of these, on a stick and waiting for the centre&apos;s receipts: %1.</source>
        <translation>Of these, on a stick and waiting for the centre&apos;s receipts: %1.</translation>
    </message>
    <message>
        <source>Records that came back: %1. Decide on each in the list below.</source>
        <translation>Records that came back: %1. Decide on each in the list below.</translation>
    </message>
    <message>
        <source>Paused. Nothing is lost; it goes on where it stopped.</source>
        <translation>Paused. Nothing is lost; it goes on where it stopped.</translation>
    </message>
    <message>
        <source>Counting the records…</source>
        <translation>Counting the records…</translation>
    </message>
    <message>
        <source>Nothing was taken here that has to be sent.</source>
        <translation>Nothing was taken here that has to be sent.</translation>
    </message>
    <message>
        <source>The centre has signed for every record taken here: %1</source>
        <translation>The centre has signed for every record taken here: %1</translation>
    </message>
    <message>
        <source>A receipt is not the centre&apos;s, or not for this batch: it was kept aside and not believed. Call the centre.</source>
        <translation>A receipt is not the centre&apos;s, or not for this batch: it was kept aside and not believed. Call the centre.</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 of %2 sent</translation>
    </message>
    <message>
        <source>Captured %1 = with receipt %2 + waiting %3 + duplicate %4 + rejected %5</source>
        <translation>Captured %1 = with receipt %2 + waiting %3 + duplicate %4 + rejected %5</translation>
    </message>
    <message>
        <source>Fees today: %1, %2 yuan</source>
        <translation>Fees today: %1, %2 yuan</translation>
    </message>
    <message>
        <source>, fees and pictures agree</source>
        <translation>, fees and pictures agree</translation>
    </message>
    <message>
        <source>, fees and pictures DO NOT agree (see the day&apos;s report)</source>
        <translation>, fees and pictures DO NOT agree (see the day&apos;s report)</translation>
    </message>
    <message>
        <source>paid, not captured: %1</source>
        <translation>paid, not captured: %1</translation>
    </message>
    <message>
        <source>confirmed for the sitter: %1</source>
        <translation>confirmed for the sitter: %1</translation>
    </message>
    <message>
        <source>Batches written to %2 and read back: %1. Take the stick to the centre.</source>
        <translation>Batches written to %2 and read back: %1. Take the stick to the centre.</translation>
    </message>
    <message>
        <source>Receipts taken from %2: %1</source>
        <translation>Receipts taken from %2: %1</translation>
    </message>
    <message>
        <source>The day&apos;s report is in %1 (PDF and CSV).</source>
        <translation>The day&apos;s report is in %1 (PDF and CSV).</translation>
    </message>
    <message>
        <source>The record goes out again with the next batch.</source>
        <translation>The record goes out again with the next batch.</translation>
    </message>
    <message>
        <source>The record is settled; the reason stands in the audit.</source>
        <translation>The record is settled; the reason stands in the audit.</translation>
    </message>
    <message>
        <source>No room there. Nothing is lost; take another stick.</source>
        <translation>No room there. Nothing is lost; take another stick.</translation>
    </message>
    <message>
        <source>A receipt there is not the centre&apos;s, so none was taken (%1).</source>
        <translation>A receipt there is not the centre&apos;s, so none was taken (%1).</translation>
    </message>
    <message>
        <source>That did not work; nothing is lost (%1).</source>
        <translation>That did not work; nothing is lost (%1).</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>sending</translation>
    </message>
    <message>
        <source>trying again (%1)</source>
        <translation>trying again (%1)</translation>
    </message>
    <message>
        <source>in a batch</source>
        <translation>in a batch</translation>
    </message>
    <message>
        <source>on a stick</source>
        <translation>on a stick</translation>
    </message>
    <message>
        <source>stored at the centre</source>
        <translation>stored at the centre</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>duplicate</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>dealt with</source>
        <translation>dealt with</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Last try</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Next try</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The centre has another record under this one&apos;s id</source>
        <translation>The centre has another record under this one&apos;s id</translation>
    </message>
    <message>
        <source>Damaged on the way</source>
        <translation>Damaged on the way</translation>
    </message>
    <message>
        <source>Sealed for another centre</source>
        <translation>Sealed for another centre</translation>
    </message>
    <message>
        <source>The centre does not accept this station&apos;s signature</source>
        <translation>The centre does not accept this station&apos;s signature</translation>
    </message>
    <message>
        <source>The centre cannot open it</source>
        <translation>The centre cannot open it</translation>
    </message>
    <message>
        <source>It is not the record it was sent as</source>
        <translation>It is not the record it was sent as</translation>
    </message>
    <message>
        <source>Signed by another station than it names</source>
        <translation>Signed by another station than it names</translation>
    </message>
    <message>
        <source>Of another campaign</source>
        <translation>Of another campaign</translation>
    </message>
    <message>
        <source>There is no portrait in it</source>
        <translation>There is no portrait in it</translation>
    </message>
    <message>
        <source>Its receipt is not the centre&apos;s</source>
        <translation>Its receipt is not the centre&apos;s</translation>
    </message>
    <message>
        <source>Already captured: station %1, %2</source>
        <translation>Already captured: station %1, %2</translation>
    </message>
    <message>
        <source>Not sent: the server answered %1</source>
        <translation>Not sent: the server answered %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Choose a record</source>
        <translation>Choose a record</translation>
    </message>
</context>
<context>
    <name>trouble</name>
    <message>
        <source>The code is damaged or incomplete.</source>
        <translation>The code is damaged or incomplete.</translation>
    </message>
    <message>
        <source>The code was made for another campaign, or the scanner garbled it.</source>
        <translation>The code was made for another campaign, or the scanner garbled it.</translation>
    </message>
    <message>
        <source>The code is not genuine: its signature is not the issuer&apos;s.</source>
        <translation>The code is not genuine: its signature is not the issuer&apos;s.</translation>
    </message>
    <message>
        <source>The code belongs to another campaign.</source>
        <translation>The code belongs to another campaign.</translation>
    </message>
    <message>
        <source>The code belongs to another school.</source>
        <translation>The code belongs to another school.</translation>
    </message>
    <message>
        <source>The code is for another graduation year.</source>
        <translation>The code is for another graduation year.</translation>
    </message>
    <message>
        <source>The code is for another campus.</source>
        <translation>The code is for another campus.</translation>
    </message>
    <message>
        <source>The code is for a level that is not captured here.</source>
        <translation>The code is for a level that is not captured here.</translation>
    </message>
    <message>
        <source>The code has expired.</source>
        <translation>The code has expired.</translation>
    </message>
    <message>
        <source>The decoder could not open this code.</source>
        <translation>The decoder could not open this code.</translation>
    </message>
    <message>
        <source>Ask for the original picture of the code, not cropped.</source>
        <translation>Ask for the original picture of the code, not cropped.</translation>
    </message>
    <message>
        <source>Show it again; if it happens to everybody, call the operator.</source>
        <translation>Show it again; if it happens to everybody, call the operator.</translation>
    </message>
    <message>
        <source>Ask for this campaign&apos;s code, fetched anew.</source>
        <translation>Ask for this campaign&apos;s code, fetched anew.</translation>
    </message>
    <message>
        <source>Already captured: station %1, %2.</source>
        <translation>Already captured: station %1, %2.</translation>
    </message>
    <message>
        <source>Already captured.</source>
        <translation>Already captured.</translation>
    </message>
    <message>
        <source>Nothing more to do for this student. If it is somebody else, ask for their own code.</source>
        <translation>Nothing more to do for this student. If it is somebody else, ask for their own code.</translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation>Opening the camera…</translation>
    </message>
    <message>
        <source>No camera.</source>
        <translation>No camera.</translation>
    </message>
    <message>
        <source>Plug it in; the station tries again by itself.</source>
        <translation>Plug it in; the station tries again by itself.</translation>
    </message>
    <message>
        <source>Another program has the camera.</source>
        <translation>Another program has the camera.</translation>
    </message>
    <message>
        <source>Close it; the station tries again by itself.</source>
        <translation>Close it; the station tries again by itself.</translation>
    </message>
    <message>
        <source>The camera delivers no picture.</source>
        <translation>The camera delivers no picture.</translation>
    </message>
    <message>
        <source>Check its cable; the station tries again by itself.</source>
        <translation>Check its cable; the station tries again by itself.</translation>
    </message>
    <message>
        <source>This file or address is no video.</source>
        <translation>This file or address is no video.</translation>
    </message>
    <message>
        <source>The video has ended.</source>
        <translation>The video has ended.</translation>
    </message>
    <message>
        <source>The face model is missing, so no picture can be judged.</source>
        <translation>The face model is missing, so no picture can be judged.</translation>
    </message>
    <message>
        <source>Install libdlib-data, then start again.</source>
        <translation>Install libdlib-data, then start again.</translation>
    </message>
    <message>
        <source>Ask for the collection code from CHSI.</source>
        <translation>Ask for the collection code from CHSI.</translation>
    </message>
    <message>
        <source>No portrait could be cut from this picture.</source>
        <translation>No portrait could be cut from this picture.</translation>
    </message>
    <message>
        <source>Follow the instruction and shoot again.</source>
        <translation>Follow the instruction and shoot again.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing has been saved, nothing is lost.</source>
        <translation>The disk is full. Nothing has been saved, nothing is lost.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Free some space, then try again.</translation>
    </message>
    <message>
        <source>The record could not be written. Nothing is lost.</source>
        <translation>The record could not be written. Nothing is lost.</translation>
    </message>
    <message>
        <source>Try again; if it stays, call the operator.</source>
        <translation>Try again; if it stays, call the operator.</translation>
    </message>
    <message>
        <source>The sitter&apos;s screen is gone.</source>
        <translation>The sitter&apos;s screen is gone.</translation>
    </message>
    <message>
        <source>Plug it in again; until then their window is on this screen.</source>
        <translation>Plug it in again; until then their window is on this screen.</translation>
    </message>
    <message>
        <source>This is not a collection code</source>
        <translation>This is not a collection code</translation>
    </message>
    <message>
        <source>Open the collection code saved from CHSI.</source>
        <translation>Open the collection code saved from CHSI.</translation>
    </message>
    <message>
        <source>Your picture was taken already</source>
        <translation>Your picture was taken already</translation>
    </message>
    <message>
        <source>You need do nothing more. Questions? Ask the photographer.</source>
        <translation>You need do nothing more. Questions? Ask the photographer.</translation>
    </message>
    <message>
        <source>The code is incomplete</source>
        <translation>The code is incomplete</translation>
    </message>
    <message>
        <source>Do not crop it. Show the original picture, screen bright.</source>
        <translation>Do not crop it. Show the original picture, screen&#xa0;bright.</translation>
    </message>
    <message>
        <source>This code has expired</source>
        <translation>This code has expired</translation>
    </message>
    <message>
        <source>Fetch a new one from CHSI.</source>
        <translation>Fetch a new one from CHSI.</translation>
    </message>
    <message>
        <source>The code cannot be opened just now</source>
        <translation>The code cannot be opened just now</translation>
    </message>
    <message>
        <source>Hold it up once more, please.</source>
        <translation>Hold it up once more, please.</translation>
    </message>
    <message>
        <source>This code is not for today&apos;s campaign</source>
        <translation>This code is not for today&apos;s campaign</translation>
    </message>
    <message>
        <source>Show the code of this year&apos;s graduation.</source>
        <translation>Show the code of this year&apos;s graduation.</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>One moment, please</translation>
    </message>
    <message>
        <source>We will be with you shortly.</source>
        <translation>We will be with you shortly.</translation>
    </message>
    <message>
        <source>The code is too small</source>
        <translation>The code is too small</translation>
    </message>
    <message>
        <source>Come closer with the phone, or enlarge the picture.</source>
        <translation>Come closer with the phone, or enlarge the picture.</translation>
    </message>
    <message>
        <source>The code is blurred</source>
        <translation>The code is blurred</translation>
    </message>
    <message>
        <source>Hold the phone still, a little further away.</source>
        <translation>Hold the phone still, a little further away.</translation>
    </message>
    <message>
        <source>Light glares on the phone</source>
        <translation>Light glares on the phone</translation>
    </message>
    <message>
        <source>Tilt the phone a little.</source>
        <translation>Tilt the phone a little.</translation>
    </message>
    <message>
        <source>Part of the code is missing</source>
        <translation>Part of the code is missing</translation>
    </message>
    <message>
        <source>Show the whole code, not cropped.</source>
        <translation>Show the whole code, not cropped.</translation>
    </message>
    <message>
        <source>The code cannot be read</source>
        <translation>The code cannot be read</translation>
    </message>
    <message>
        <source>Screen bright, whole code, no finger on it.</source>
        <translation>Screen bright, whole code, no finger on it.</translation>
    </message>
    <message>
        <source>Capture has stopped: the disk is nearly full.</source>
        <translation>Capture has stopped: the disk is nearly full.</translation>
    </message>
    <message>
        <source>Free some space. It goes on by itself.</source>
        <translation>Free some space. It goes on by itself.</translation>
    </message>
    <message>
        <source>Capture has stopped: the clock stands before the last record.</source>
        <translation>Capture has stopped: the clock stands before the last record.</translation>
    </message>
    <message>
        <source>Set date and time right. It goes on by itself.</source>
        <translation>Set date and time right. It goes on by itself.</translation>
    </message>
    <message>
        <source>Capture has stopped: nobody could open what is taken now.</source>
        <translation>Capture has stopped: nobody could open what is taken now.</translation>
    </message>
    <message>
        <source>A certificate of the centre is not usable. Call the centre.</source>
        <translation>A certificate of the centre is not usable. Call the centre.</translation>
    </message>
    <message>
        <source>Another program writes to this station&apos;s records.</source>
        <translation>Another program writes to this station&apos;s records.</translation>
    </message>
    <message>
        <source>Close the other window or command. It goes on by itself.</source>
        <translation>Close the other window or command. It goes on by itself.</translation>
    </message>
    <message>
        <source>The records were made by a newer version of this program.</source>
        <translation>The records were made by a newer version of this program.</translation>
    </message>
    <message>
        <source>Install that version here. Nothing has been changed.</source>
        <translation>Install that version here. Nothing has been changed.</translation>
    </message>
    <message>
        <source>The database was damaged and has been rebuilt: %1 records are back, %2 are lost.</source>
        <translation>The database was damaged and has been rebuilt: %1 records are back, %2 are lost.</translation>
    </message>
    <message>
        <source>The damaged file is kept, with a report of every record: %1.json</source>
        <translation>The damaged file is kept, with a report of every record: %1.json</translation>
    </message>
    <message>
        <source>The disk is getting full.</source>
        <translation>The disk is getting full.</translation>
    </message>
    <message>
        <source>Free some space today. Capture goes on.</source>
        <translation>Free some space today. Capture goes on.</translation>
    </message>
    <message>
        <source>Records of an earlier day have not been sent yet.</source>
        <translation>Records of an earlier day have not been sent yet.</translation>
    </message>
    <message>
        <source>Sync with F5 as soon as there is a network. Capture goes on.</source>
        <translation>Sync with F5 as soon as there is a network. Capture goes on.</translation>
    </message>
    <message>
        <source>A certificate is about to expire.</source>
        <translation>A certificate is about to expire.</translation>
    </message>
    <message>
        <source>Ask the centre for a new enrolment. Capture goes on.</source>
        <translation>Ask the centre for a new enrolment. Capture goes on.</translation>
    </message>
    <message>
        <source>The centre has returned many records.</source>
        <translation>The centre has returned many records.</translation>
    </message>
    <message>
        <source>Look at them under F5. Capture goes on.</source>
        <translation>Look at them under F5. Capture goes on.</translation>
    </message>
    <message>
        <source>The camera&apos;s picture is black.</source>
        <translation>The camera&apos;s picture is black.</translation>
    </message>
    <message>
        <source>Take off the lens cap, switch the light on.</source>
        <translation>Take off the lens cap, switch the light on.</translation>
    </message>
    <message>
        <source>The camera&apos;s picture is torn.</source>
        <translation>The camera&apos;s picture is torn.</translation>
    </message>
    <message>
        <source>Plug it straight into the laptop, with another cable.</source>
        <translation>Plug it straight into the laptop, with another cable.</translation>
    </message>
    <message>
        <source>The camera gives only a few pictures a second.</source>
        <translation>The camera gives only a few pictures a second.</translation>
    </message>
    <message>
        <source>More light, or lower its exposure. Work may go on.</source>
        <translation>More light, or lower its exposure. Work may go on.</translation>
    </message>
    <message>
        <source>The sitter&apos;s screen is gone. Capture waits for it.</source>
        <translation>The sitter&apos;s screen is gone. Capture waits for it.</translation>
    </message>
    <message>
        <source>Plug it in again. Nothing is lost.</source>
        <translation>Plug it in again. Nothing is lost.</translation>
    </message>
    <message>
        <source>The sitter&apos;s keypad is gone.</source>
        <translation>The sitter&apos;s keypad is gone.</translation>
    </message>
    <message>
        <source>Plug it in again; touch and mouse work.</source>
        <translation>Plug it in again; touch and mouse work.</translation>
    </message>
    <message>
        <source>The sitter&apos;s keypad cannot be read.</source>
        <translation>The sitter&apos;s keypad cannot be read.</translation>
    </message>
    <message>
        <source>This user may not read /dev/input, or another program has it. Touch and mouse work.</source>
        <translation>This user may not read /dev/input, or another program has it. Touch and mouse work.</translation>
    </message>
    <message>
        <source>This is a payment code, not a collection code</source>
        <translation>This is a payment code, not a collection code</translation>
    </message>
    <message>
        <source>This is a web address, not a collection code</source>
        <translation>This is a web address, not a collection code</translation>
    </message>
    <message>
        <source>This is a contact card, not a collection code</source>
        <translation>This is a contact card, not a collection code</translation>
    </message>
    <message>
        <source>This is a network&apos;s code, not a collection code</source>
        <translation>This is a network&apos;s code, not a collection code</translation>
    </message>
    <message>
        <source>This is a message code, not a collection code</source>
        <translation>This is a message code, not a collection code</translation>
    </message>
    <message>
        <source>This is a student or library card&apos;s number, not a collection code</source>
        <translation>This is a student or library card&apos;s number, not a collection code</translation>
    </message>
    <message>
        <source>There is no code in this picture</source>
        <translation>There is no code in this picture</translation>
    </message>
    <message>
        <source>Give the picture that was saved from CHSI.</source>
        <translation>Give the picture that was saved from CHSI.</translation>
    </message>
    <message>
        <source>The code is too small: %1 px a module, %2 px are needed.</source>
        <translation>The code is too small: %1 px a module, %2 px are needed.</translation>
    </message>
    <message>
        <source>The camera for codes is away.</source>
        <translation>The camera for codes is away.</translation>
    </message>
    <message>
        <source>Plug it in. Until then codes are read by the portrait camera.</source>
        <translation>Plug it in. Until then codes are read by the portrait camera.</translation>
    </message>
    <message>
        <source>The camera did not take its portrait settings back.</source>
        <translation>The camera did not take its portrait settings back.</translation>
    </message>
    <message>
        <source>F8 opens it anew. Look at colour and sharpness before you shoot.</source>
        <translation>F8 opens it anew. Look at colour and sharpness before you shoot.</translation>
    </message>
    <message>
        <source>PINs reset on this station cannot be read: pins.json is damaged.</source>
        <translation>PINs reset on this station cannot be read: pins.json is damaged.</translation>
    </message>
    <message>
        <source>The centre&apos;s PINs apply again; reset the others: Ctrl+L, PIN forgotten.</source>
        <translation>The centre&apos;s PINs apply again; reset the others: Ctrl+L, PIN forgotten.</translation>
    </message>
    <message>
        <source>Choose another camera in the set-up, Ctrl+P.</source>
        <translation>Choose another camera in the set-up, Ctrl+P.</translation>
    </message>
    <message>
        <source>F8 plays it again; Ctrl+P chooses another camera.</source>
        <translation>F8 plays it again; Ctrl+P chooses another camera.</translation>
    </message>
    <message>
        <source>There is no second copy now: the stick is out, full or write-protected.</source>
        <translation>There is no second copy now: the stick is out, full or write-protected.</translation>
    </message>
    <message>
        <source>Plug it in again, or another: what is missing is copied then. Capture goes on.</source>
        <translation>Plug it in again, or another: what is missing is copied then. Capture goes on.</translation>
    </message>
</context>
<context>
    <name>unlock</name>
    <message>
        <source>This is not the station&apos;s passphrase.</source>
        <translation>This is not the station&apos;s passphrase.</translation>
    </message>
    <message>
        <source>This station is not enrolled yet. Enrol it from the centre&apos;s USB stick first.</source>
        <translation>This station is not enrolled yet. Enrol it from the centre&apos;s USB stick first.</translation>
    </message>
    <message>
        <source>The station is already running on this computer.</source>
        <translation>The station is already running on this computer.</translation>
    </message>
    <message>
        <source>A certificate is not valid (any more). Call the centre.</source>
        <translation>A certificate is not valid (any more). Call the centre.</translation>
    </message>
    <message>
        <source>The campaign&apos;s files are not as the centre signed them. Enrol again.</source>
        <translation>The campaign&apos;s files are not as the centre signed them. Enrol again.</translation>
    </message>
    <message>
        <source>The station does not open: %1</source>
        <translation>The station does not open: %1</translation>
    </message>
    <message>
        <source>Unlock the station</source>
        <translation>Unlock the station</translation>
    </message>
    <message>
        <source>Enter the station&apos;s passphrase to start the day.</source>
        <translation>Enter the station&apos;s passphrase to start the day.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Unlocking…</translation>
    </message>
    <message>
        <source>This is no operator&apos;s PIN.</source>
        <translation>This is no operator&apos;s PIN.</translation>
    </message>
    <message>
        <source>A PIN has 4 to 32 characters.</source>
        <translation>A PIN has 4 to 32 characters.</translation>
    </message>
    <message>
        <source>Nobody here has this PIN.</source>
        <translation>Nobody here has this PIN.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Enter your PIN to go on where you stopped.</source>
        <translation>Enter your PIN to go on where you stopped.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>A new PIN</source>
        <translation>A new PIN</translation>
    </message>
    <message>
        <source>An operator gives it: their own PIN first, then the new one twice.</source>
        <translation>An operator gives it: their own PIN first, then the new one twice.</translation>
    </message>
    <message>
        <source>The new PIN must be the same twice, 4 to 32 characters.</source>
        <translation>The new PIN must be the same twice, 4 to 32 characters.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Wait %1 s.</source>
        <translation>Too many wrong PINs. Wait %1 s.</translation>
    </message>
    <message>
        <source>No operator has this PIN.</source>
        <translation>No operator has this PIN.</translation>
    </message>
    <message>
        <source>The new PIN could not be kept: %1</source>
        <translation>The new PIN could not be kept: %1</translation>
    </message>
    <message>
        <source>&amp;Set the new PIN</source>
        <translation>&amp;Set the new PIN</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Unlock</translation>
    </message>
    <message>
        <source>PIN &amp;forgotten…</source>
        <translation>PIN &amp;forgotten…</translation>
    </message>
    <message>
        <source>&amp;Back (Esc)</source>
        <translation>&amp;Back (Esc)</translation>
    </message>
    <message>
        <source>O&amp;perator&apos;s PIN</source>
        <translation>O&amp;perator&apos;s PIN</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>&amp;PIN</translation>
    </message>
    <message>
        <source>New PIN f&amp;or</source>
        <translation>New PIN f&amp;or</translation>
    </message>
    <message>
        <source>&amp;New PIN</source>
        <translation>&amp;New PIN</translation>
    </message>
    <message>
        <source>New PIN a&amp;gain</source>
        <translation>New PIN a&amp;gain</translation>
    </message>
    <message>
        <source>4 characters or more</source>
        <translation>4 characters or more</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>Enter your PIN: it says that it is you. Esc goes back.</source>
        <translation>Enter your PIN: it says that it is you. Esc goes back.</translation>
    </message>
</context>
</TS>
