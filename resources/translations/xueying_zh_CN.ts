<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>action</name>
    <message>
        <source>Take a second record…</source>
        <translation>再采集一次…</translation>
    </message>
    <message>
        <source>Next, please</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Resume a parked sitter…</source>
        <translation>继续暂存的被采集者…</translation>
    </message>
    <message>
        <source>Capture anyway…</source>
        <translation>仍然采集…</translation>
    </message>
    <message>
        <source>Choose the unit…</source>
        <translation>选择培养单位…</translation>
    </message>
    <message>
        <source>Student card seen</source>
        <translation>已核对学生卡</translation>
    </message>
    <message>
        <source>Other document, or none…</source>
        <translation>其他证件或未出示…</translation>
    </message>
    <message>
        <source>Fee received</source>
        <translation>已收费</translation>
    </message>
    <message>
        <source>No fee…</source>
        <translation>免收…</translation>
    </message>
    <message>
        <source>Still the same person</source>
        <translation>仍是本人</translation>
    </message>
    <message>
        <source>Shoot</source>
        <translation>拍摄</translation>
    </message>
    <message>
        <source>By eye: all fine</source>
        <translation>目视检查：均合格</translation>
    </message>
    <message>
        <source>Accept with a reason…</source>
        <translation>说明原因后通过…</translation>
    </message>
    <message>
        <source>Retake</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>Confirm for the sitter…</source>
        <translation>代为确认…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>结束本次</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>所有按键</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Replace the earlier record…</source>
        <translation>替换之前的记录…</translation>
    </message>
    <message>
        <source>Withdraw the earlier record…</source>
        <translation>撤回之前的记录…</translation>
    </message>
    <message>
        <source>Understood, continue</source>
        <translation>已知悉，继续</translation>
    </message>
    <message>
        <source>Back to work</source>
        <translation>回到工作</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Keep it as it is</source>
        <translation>就按现状保存</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不校准</translation>
    </message>
    <message>
        <source>Calibrate the backdrop</source>
        <translation>校准背景</translation>
    </message>
    <message>
        <source>Reverse the fee…</source>
        <translation>撤销收费…</translation>
    </message>
    <message>
        <source>Received, with the payment number…</source>
        <translation>已收，录入支付单号…</translation>
    </message>
    <message>
        <source>A practice code</source>
        <translation>练习用采集码</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>By eye: note a single item</source>
        <translation>目视检查：单项标记</translation>
    </message>
    <message>
        <source>Read a code from a copied picture</source>
        <translation>从剪贴板图片读取采集码</translation>
    </message>
    <message>
        <source>While somebody sits there</source>
        <translation>有被采集者时</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>随时可用</translation>
    </message>
    <message>
        <source>There is no camera picture to measure. F8 opens the camera anew.</source>
        <translation>没有相机画面，无法测量。按 F8 重新打开相机。</translation>
    </message>
    <message>
        <source>Back to the picture</source>
        <translation>回到画面</translation>
    </message>
    <message>
        <source>the code is refused</source>
        <translation>采集码被拒时</translation>
    </message>
    <message>
        <source>captured before</source>
        <translation>此前已采集时</translation>
    </message>
    <message>
        <source>after a warning</source>
        <translation>有提醒时</translation>
    </message>
    <message>
        <source>outside the time slot</source>
        <translation>不在时段内时</translation>
    </message>
    <message>
        <source>no unit in the code</source>
        <translation>码中无培养单位时</translation>
    </message>
    <message>
        <source>the chair was left</source>
        <translation>离开过座位时</translation>
    </message>
    <message>
        <source>a rule is not met</source>
        <translation>有不合格项时</translation>
    </message>
    <message>
        <source>it could not be saved</source>
        <translation>未能保存时</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>重开相机</translation>
    </message>
    <message>
        <source>Close the station</source>
        <translation>关闭采集站</translation>
    </message>
</context>
<context>
    <name>calibration</name>
    <message>
        <source>The camera settles…</source>
        <translation>相机正在稳定…</translation>
    </message>
    <message>
        <source>Leave the chair empty and the lamps on.</source>
        <translation>请空出座位，灯保持开启。</translation>
    </message>
    <message>
        <source>Please adjust</source>
        <translation>请调整</translation>
    </message>
    <message>
        <source>Measured continuously, saved once it is right.</source>
        <translation>持续测量，合格后自动保存。</translation>
    </message>
    <message>
        <source>Right. One moment…</source>
        <translation>合格，请稍候…</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>已按现状保存</translation>
    </message>
    <message>
        <source>The backdrop is fine and saved</source>
        <translation>背景合格，已保存</translation>
    </message>
    <message>
        <source>From now on the bottom bar shows when the light drifts.</source>
        <translation>此后光线若有漂移，会在底部状态栏提示。</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>White balance</source>
        <translation>白平衡</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>对焦</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>the camera offers no setting</source>
        <translation>相机不提供此项设置</translation>
    </message>
    <message>
        <source>refused by the camera, watch it</source>
        <translation>相机拒绝锁定，请留意</translation>
    </message>
    <message>
        <source>not kept by the camera, watch it</source>
        <translation>相机未保持设定，请留意</translation>
    </message>
    <message>
        <source>Darkest at the upper left of the picture.</source>
        <translation>画面左上最暗。</translation>
    </message>
    <message>
        <source>Darkest at the top of the picture.</source>
        <translation>画面上方最暗。</translation>
    </message>
    <message>
        <source>Darkest at the upper right of the picture.</source>
        <translation>画面右上最暗。</translation>
    </message>
    <message>
        <source>Darkest at the left of the picture.</source>
        <translation>画面左侧最暗。</translation>
    </message>
    <message>
        <source>Darkest in the middle of the picture.</source>
        <translation>画面中间最暗。</translation>
    </message>
    <message>
        <source>Darkest at the right of the picture.</source>
        <translation>画面右侧最暗。</translation>
    </message>
    <message>
        <source>Darkest at the lower left of the picture.</source>
        <translation>画面左下最暗。</translation>
    </message>
    <message>
        <source>Darkest at the bottom of the picture.</source>
        <translation>画面下方最暗。</translation>
    </message>
    <message>
        <source>Darkest at the lower right of the picture.</source>
        <translation>画面右下最暗。</translation>
    </message>
    <message>
        <source>Empty the chair: nobody and nothing before the cloth.</source>
        <translation>请空出座位：背景布前不要有人和物品。</translation>
    </message>
    <message>
        <source>Too bright: shorten the exposure, or dim the lamps on the cloth.</source>
        <translation>太亮：缩短曝光，或调暗背景灯。</translation>
    </message>
    <message>
        <source>Too dark: lengthen the exposure, or bring the lamps nearer.</source>
        <translation>太暗：延长曝光，或把灯移近。</translation>
    </message>
    <message>
        <source>Wrong colour: set the white balance to the lamps (5500 K), keep other light away.</source>
        <translation>颜色不对：白平衡设为灯的色温（5500 K），避开其他光源。</translation>
    </message>
    <message>
        <source>Unevenly lit: move the lamps further from the cloth, one on each side.</source>
        <translation>光线不匀：把灯移离背景布，左右各一盏。</translation>
    </message>
    <message>
        <source>Folds or shadows: pull the cloth tight, chair 1.5 m before it.</source>
        <translation>有褶皱或阴影：拉平背景布，座位离布 1.5 米。</translation>
    </message>
    <message>
        <source>Off the reference colour (ΔE)</source>
        <translation>与标准色之差（ΔE）</translation>
    </message>
    <message>
        <source>Across the cloth (ΔE)</source>
        <translation>各处之差（ΔE）</translation>
    </message>
    <message>
        <source>Folds and shadows (ΔE)</source>
        <translation>褶皱与阴影（ΔE）</translation>
    </message>
    <message>
        <source>Last kept: %1</source>
        <translation>上次校准：%1</translation>
    </message>
    <message>
        <source>Locking the camera&apos;s settings…</source>
        <translation>正在锁定相机设置…</translation>
    </message>
    <message>
        <source>This camera&apos;s settings cannot be reached: switch its automatics off by hand.</source>
        <translation>无法读写此相机的设置：请手动关闭其自动功能。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>enrol</name>
    <message>
        <source>The centre&apos;s files for this station are not all there: %1</source>
        <translation>汇集中心给本站的文件不齐。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>This stick is for another station or from another centre: %1</source>
        <translation>这个 U&#xa0;盘是给别的采集站的，或来自别的汇集中心。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>The campaign on the stick is not as the centre signed it. Ask for a new one.</source>
        <translation>U&#xa0;盘上的采集活动与汇集中心的签名不符。请另要一份。</translation>
    </message>
    <message>
        <source>The disk or stick is full.</source>
        <translation>磁盘或 U&#xa0;盘已满。</translation>
    </message>
    <message>
        <source>That did not work: %1</source>
        <translation>没有成功。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>A new station</source>
        <translation>新的采集站</translation>
    </message>
    <message>
        <source>Take the request %1.csr to the centre on a USB stick. The stick that comes back makes this laptop a station.</source>
        <translation>用 U&#xa0;盘把申请文件 %1.csr 带到汇集中心。带回的 U&#xa0;盘会让这台电脑成为采集站。</translation>
    </message>
    <message>
        <source>Give this laptop its name, used in every capture number, and a passphrase. The passphrase is asked for every morning; nobody can recover it.</source>
        <translation>请给这台电脑起名（会写进每个采集编号），并设一个口令。口⁠令每天早晨都要输入，谁也无法找回。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>No USB stick is plugged in.</source>
        <translation>没有插 U&#xa0;盘。</translation>
    </message>
    <message>
        <source>Stick: %1</source>
        <translation>U&#xa0;盘：%1</translation>
    </message>
    <message>
        <source>The centre&apos;s answer is here: %1</source>
        <translation>汇集中心的文件在：%1</translation>
    </message>
    <message>
        <source>The passphrase is too short.</source>
        <translation>口令太短。</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>两次口令不一致。</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>&amp;Make the station&apos;s key</source>
        <translation>生成本站密钥(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Enrol from this stick</source>
        <translation>用这个 U 盘注册(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Write the request to the stick</source>
        <translation>把申请写到 U 盘(&amp;W)</translation>
    </message>
    <message>
        <source>Another &amp;folder…</source>
        <translation>选择其他文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Practise with throw-away keys</source>
        <translation>用一次性密钥练习(&amp;P)</translation>
    </message>
    <message>
        <source>Station &amp;name</source>
        <translation>采集站名称(&amp;N)</translation>
    </message>
    <message>
        <source>e.g. 2</source>
        <translation>例如 2</translation>
    </message>
    <message>
        <source>Pa&amp;ssphrase</source>
        <translation>口令(&amp;S)</translation>
    </message>
    <message>
        <source>at least 8 characters</source>
        <translation>至少 8 个字符</translation>
    </message>
    <message>
        <source>Passphrase a&amp;gain</source>
        <translation>再次输入口令(&amp;G)</translation>
    </message>
    <message>
        <source>the same once more</source>
        <translation>与上面相同</translation>
    </message>
    <message>
        <source>A name has 1 to 32 letters, digits, &apos;-&apos; or &apos;_&apos;.</source>
        <translation>名称为 1–32 个字母、数字、“-”或“_”。</translation>
    </message>
</context>
<context>
    <name>finding</name>
    <message>
        <source>People in the picture</source>
        <translation>画面人数</translation>
    </message>
    <message>
        <source>Top of the hair</source>
        <translation>头顶位置</translation>
    </message>
    <message>
        <source>Eye line</source>
        <translation>眼睛位置</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>脸宽</translation>
    </message>
    <message>
        <source>Centring</source>
        <translation>左右居中</translation>
    </message>
    <message>
        <source>Eye distance</source>
        <translation>两眼间距</translation>
    </message>
    <message>
        <source>Turned sideways</source>
        <translation>左右转头</translation>
    </message>
    <message>
        <source>Chin up or down</source>
        <translation>抬头低头</translation>
    </message>
    <message>
        <source>Head tilt</source>
        <translation>头部倾斜</translation>
    </message>
    <message>
        <source>Eye opening</source>
        <translation>睁眼程度</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>嘴唇闭合</translation>
    </message>
    <message>
        <source>Eye cover</source>
        <translation>眼部遮挡</translation>
    </message>
    <message>
        <source>Brow cover</source>
        <translation>眉部遮挡</translation>
    </message>
    <message>
        <source>Glare on glasses</source>
        <translation>镜片反光</translation>
    </message>
    <message>
        <source>Backdrop colour</source>
        <translation>背景颜色</translation>
    </message>
    <message>
        <source>Backdrop even</source>
        <translation>背景均匀</translation>
    </message>
    <message>
        <source>Backdrop gradient</source>
        <translation>背景渐变</translation>
    </message>
    <message>
        <source>Clothes blend in</source>
        <translation>衣着与背景相近</translation>
    </message>
    <message>
        <source>Light on both cheeks</source>
        <translation>两颊光线</translation>
    </message>
    <message>
        <source>Hot spots on the skin</source>
        <translation>皮肤过曝</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>曝光不足</translation>
    </message>
    <message>
        <source>Skin colour</source>
        <translation>肤色</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <source>Resolution in the file</source>
        <translation>文件分辨率</translation>
    </message>
    <message>
        <source>Colour picture</source>
        <translation>彩色图像</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>%1 checks passed</source>
        <translation>%1 项合格</translation>
    </message>
    <message>
        <source>%1 not measured</source>
        <translation>%1 项未测</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>by eye</source>
        <translation>目视</translation>
    </message>
</context>
<context>
    <name>health</name>
    <message>
        <source>full</source>
        <translation>已满</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Second copy</source>
        <translation>第二副本</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>电池</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>需要留意</translation>
    </message>
    <message>
        <source>not working</source>
        <translation>不工作</translation>
    </message>
    <message>
        <source>−%1</source>
        <translation>−%1</translation>
    </message>
    <message>
        <source>Records behind: %1</source>
        <translation>还差 %1 条记录</translation>
    </message>
    <message>
        <source>Sealed records to be erased: %1</source>
        <translation>待擦除的密封记录 %1 条</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Plug it in, close other programs that use it, or open it anew.</source>
        <translation>请插好相机、关闭占用它的程序，或重新打开相机。</translation>
    </message>
    <message>
        <source>Delete or move other files from this disk, then empty the trash.</source>
        <translation>请删除或移走本盘上的其他文件，并清空回收站。</translation>
    </message>
    <message>
        <source>Plug the stick in again, or choose another second copy.</source>
        <translation>请重新插好 U 盘，或另选第二副本的位置。</translation>
    </message>
    <message>
        <source>Leave the stick in; the copy catches up by itself.</source>
        <translation>请不要拔 U 盘，副本会自动补齐。</translation>
    </message>
    <message>
        <source>Start the program again; if it stays, call the operator.</source>
        <translation>请重新启动程序；仍不行请联系操作员。</translation>
    </message>
    <message>
        <source>Sync with F5 and decide about what came back.</source>
        <translation>请按 F5 同步，并处理退回的记录。</translation>
    </message>
    <message>
        <source>Compare date and time with a phone and set them right.</source>
        <translation>请对照手机核对日期和时间并改正。</translation>
    </message>
    <message>
        <source>Set the lamps as in the morning, or measure the backdrop anew.</source>
        <translation>请把灯光调回早上的样子，或重新测量背景。</translation>
    </message>
    <message>
        <source>Call the centre: nothing taken now could be handed in.</source>
        <translation>请联系汇集中心：此时采集的照片无法提交。</translation>
    </message>
    <message>
        <source>Ask the centre for a new enrolment before it ends.</source>
        <translation>请在到期前向汇集中心申请重新注册。</translation>
    </message>
    <message>
        <source>Plug the laptop&apos;s charger in.</source>
        <translation>请接上电脑的充电器。</translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation>→ %1</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
</context>
<context>
    <name>hint</name>
    <message>
        <source>Looking the code up…</source>
        <translation>正在查询采集码…</translation>
    </message>
    <message>
        <source>The payment code is on the sitter&apos;s screen. Payment by scanning only.</source>
        <translation>收款码在被采集者屏幕上，只可扫码支付。</translation>
    </message>
    <message>
        <source>The sitter decides now, on their own screen.</source>
        <translation>请被采集者在自己的屏幕上确认。</translation>
    </message>
    <message>
        <source>Not every rule is met: retake, or accept with a reason.</source>
        <translation>有项目不合格：请重拍，或说明原因后通过。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>The chair was left for a while. Is it still the person named above?</source>
        <translation>座位曾空过一会儿。仍是上面这位吗？</translation>
    </message>
    <message>
        <source>The camera has its portrait settings back, checked in %1 ms.</source>
        <translation>相机已恢复拍摄设置，核对用时 %1 毫秒。</translation>
    </message>
    <message>
        <source>The code names no unit: ask the sitter and choose it, F7.</source>
        <translation>采集码未写培养单位：请询问本人，按 F7 选择。</translation>
    </message>
    <message>
        <source>Does the student card show this name? Press Enter.</source>
        <translation>学生卡上是同一姓名？请按回车。</translation>
    </message>
    <message>
        <source>Is it the sitter&apos;s own student card? Press Enter.</source>
        <translation>是本人的学生卡？请按回车。</translation>
    </message>
</context>
<context>
    <name>instruction</name>
    <message>
        <source>Please take a seat</source>
        <translation>请就座</translation>
    </message>
    <message>
        <source>Nobody in the chair</source>
        <translation>座位上没有人</translation>
    </message>
    <message>
        <source>One person only, please</source>
        <translation>请只留一人</translation>
    </message>
    <message>
        <source>More than one face in the picture</source>
        <translation>画面中不止一人</translation>
    </message>
    <message>
        <source>A little closer to the camera</source>
        <translation>请靠近镜头一点</translation>
    </message>
    <message>
        <source>Too far: sitter closer, or zoom in</source>
        <translation>太远：请靠近，或拉近镜头</translation>
    </message>
    <message>
        <source>A little further back</source>
        <translation>请往后坐一点</translation>
    </message>
    <message>
        <source>Too close: sitter back, or zoom out</source>
        <translation>太近：请后退，或拉远镜头</translation>
    </message>
    <message>
        <source>A little to your left</source>
        <translation>请向您的左侧移一点</translation>
    </message>
    <message>
        <source>Sitter to their left</source>
        <translation>请被采集者往其左边移</translation>
    </message>
    <message>
        <source>A little to your right</source>
        <translation>请向您的右侧移一点</translation>
    </message>
    <message>
        <source>Sitter to their right</source>
        <translation>请被采集者往其右边移</translation>
    </message>
    <message>
        <source>Chin up a little</source>
        <translation>请稍抬下巴</translation>
    </message>
    <message>
        <source>Chin down a little</source>
        <translation>请稍收下巴</translation>
    </message>
    <message>
        <source>Turn your head a little to your left</source>
        <translation>请将头稍向您的左侧转</translation>
    </message>
    <message>
        <source>Sitter&apos;s head a little to their left</source>
        <translation>请其头部稍向左转</translation>
    </message>
    <message>
        <source>Turn your head a little to your right</source>
        <translation>请将头稍向您的右侧转</translation>
    </message>
    <message>
        <source>Sitter&apos;s head a little to their right</source>
        <translation>请其头部稍向右转</translation>
    </message>
    <message>
        <source>Please open your eyes</source>
        <translation>请睁开双眼</translation>
    </message>
    <message>
        <source>Eyes are closing</source>
        <translation>眼睛未睁开</translation>
    </message>
    <message>
        <source>Close your lips</source>
        <translation>请闭上嘴唇</translation>
    </message>
    <message>
        <source>Lips are open</source>
        <translation>嘴唇未闭合</translation>
    </message>
    <message>
        <source>Hair away from your eyes</source>
        <translation>请拨开头发，露出眼睛</translation>
    </message>
    <message>
        <source>Eyes are covered</source>
        <translation>眼睛被遮挡</translation>
    </message>
    <message>
        <source>Hair away from your brows</source>
        <translation>请拨开头发，露出眉毛</translation>
    </message>
    <message>
        <source>Brows are covered</source>
        <translation>眉毛被遮挡</translation>
    </message>
    <message>
        <source>Tilt your glasses a little down</source>
        <translation>请将眼镜稍向下倾</translation>
    </message>
    <message>
        <source>Glare on the glasses</source>
        <translation>镜片反光</translation>
    </message>
    <message>
        <source>One moment: we are adjusting the light</source>
        <translation>请稍候，正在调整灯光</translation>
    </message>
    <message>
        <source>Too bright: lower lamps or exposure</source>
        <translation>太亮：调低灯光或曝光</translation>
    </message>
    <message>
        <source>Too dark: raise lamps or exposure</source>
        <translation>太暗：调高灯光或曝光</translation>
    </message>
    <message>
        <source>Please put on a dark top, or ask the staff</source>
        <translation>请换深色上衣，或⁠询⁠问⁠工⁠作⁠人⁠员</translation>
    </message>
    <message>
        <source>Clothes melt into the backdrop</source>
        <translation>衣着与背景相近</translation>
    </message>
    <message>
        <source>Please hold still</source>
        <translation>请保持不动</translation>
    </message>
    <message>
        <source>Not sharp: focus, or hold still</source>
        <translation>不清晰：对焦，或请其保持不动</translation>
    </message>
    <message>
        <source>Perfect. Hold still</source>
        <translation>很好，请保持</translation>
    </message>
    <message>
        <source>All well: shoot</source>
        <translation>全部合格，可以拍摄</translation>
    </message>
    <message>
        <source>Tilt your head a little to your left</source>
        <translation>请将头稍向您的左侧倾</translation>
    </message>
    <message>
        <source>Ask the sitter to tilt their head to their left</source>
        <translation>请其头部稍向自己的左侧倾</translation>
    </message>
    <message>
        <source>Tilt your head a little to your right</source>
        <translation>请将头稍向您的右侧倾</translation>
    </message>
    <message>
        <source>Ask the sitter to tilt their head to their right</source>
        <translation>请其头部稍向自己的右侧倾</translation>
    </message>
    <message>
        <source>One moment: we are adjusting the camera</source>
        <translation>请稍候，正在调整相机</translation>
    </message>
    <message>
        <source>Head too high in the picture: raise the camera</source>
        <translation>头在画面中偏高：请升高相机</translation>
    </message>
    <message>
        <source>Head too low in the picture: lower the camera</source>
        <translation>头在画面中偏低：请降低相机</translation>
    </message>
    <message>
        <source>Backdrop: wrong colour, check its light and the white balance</source>
        <translation>背景颜色不对：检查背景灯和白平衡</translation>
    </message>
    <message>
        <source>Backdrop: shadow, fold or something in the way</source>
        <translation>背景有阴影、褶皱或杂物</translation>
    </message>
    <message>
        <source>Light from the sitter&apos;s left is weak</source>
        <translation>被采集者左侧光线偏弱</translation>
    </message>
    <message>
        <source>Light from the sitter&apos;s right is weak</source>
        <translation>被采集者右侧光线偏弱</translation>
    </message>
    <message>
        <source>Skin has a cast: check the white balance</source>
        <translation>肤色偏色：检查白平衡</translation>
    </message>
    <message>
        <source>Shutter in %1</source>
        <translation>即将拍摄 %1</translation>
    </message>
    <message>
        <source>Look here</source>
        <translation>看镜头</translation>
    </message>
    <message>
        <source>One moment: the photographer takes a look</source>
        <translation>请稍候，摄影师正在查看</translation>
    </message>
    <message>
        <source>Look by eye first: F6, or note an item</source>
        <translation>请先目视检查：F6，或标记一项</translation>
    </message>
    <message>
        <source>Noted by eye: correct it, or shoot</source>
        <translation>目视有标记：请纠正，或直接拍摄</translation>
    </message>
</context>
<context>
    <name>key</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
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
        <translation>妆容</translation>
    </message>
    <message>
        <source>Ornaments</source>
        <translation>饰物</translation>
    </message>
    <message>
        <source>Collar</source>
        <translation>衣领</translation>
    </message>
    <message>
        <source>Brows</source>
        <translation>眉毛</translation>
    </message>
    <message>
        <source>Ears</source>
        <translation>耳朵</translation>
    </message>
    <message>
        <source>Tinted lenses</source>
        <translation>美瞳/有色镜片</translation>
    </message>
    <message>
        <source>Head covering</source>
        <translation>帽子/头巾</translation>
    </message>
    <message>
        <source>By eye: looked at</source>
        <translation>目视检查：已完成</translation>
    </message>
    <message>
        <source>By eye: note what is not fine</source>
        <translation>目视检查：标出不合格项</translation>
    </message>
    <message>
        <source>Next, please</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>✓ Saved: %1</source>
        <translation>✓ 已保存：%1</translation>
    </message>
    <message>
        <source>✓ The earlier record is withdrawn</source>
        <translation>✓ 之前的记录已撤回</translation>
    </message>
    <message>
        <source>Hold the code up to the camera, or scan it</source>
        <translation>请对着相机出示采集码，或用扫码枪</translation>
    </message>
    <message>
        <source>Code …%1</source>
        <translation>采集码 …%1</translation>
    </message>
    <message>
        <source>In this slot</source>
        <translation>本时段</translation>
    </message>
    <message>
        <source>Another slot: allowed</source>
        <translation>其他时段：可以采集</translation>
    </message>
    <message>
        <source>Outside the time slot</source>
        <translation>不在时段内</translation>
    </message>
    <message>
        <source>Student card not checked yet</source>
        <translation>学生卡尚未核对</translation>
    </message>
    <message>
        <source>Student card seen</source>
        <translation>已核对学生卡</translation>
    </message>
    <message>
        <source>Other document seen</source>
        <translation>已核对其他证件</translation>
    </message>
    <message>
        <source>No document shown</source>
        <translation>未出示证件</translation>
    </message>
    <message>
        <source>Fee %1 yuan due</source>
        <translation>应收 %1 元</translation>
    </message>
    <message>
        <source>Booking the fee…</source>
        <translation>正在记账…</translation>
    </message>
    <message>
        <source>Fee %1 yuan paid</source>
        <translation>已收 %1 元</translation>
    </message>
    <message>
        <source>Fee %1 yuan paid before</source>
        <translation>此前已收 %1 元</translation>
    </message>
    <message>
        <source>Fee waived</source>
        <translation>已免收</translation>
    </message>
    <message>
        <source>All fine</source>
        <translation>均合格</translation>
    </message>
    <message>
        <source>Not in this campaign&apos;s list of units</source>
        <translation>不在本次活动的培养单位名单中</translation>
    </message>
</context>
<context>
    <name>rail</name>
    <message>
        <source>Collection code</source>
        <translation>出示采集码</translation>
    </message>
    <message>
        <source>Register and pay</source>
        <translation>登记交费</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>拍摄</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
</context>
<context>
    <name>reason</name>
    <message>
        <source>What did the sitter show?</source>
        <translation>对方出示了什么？</translation>
    </message>
    <message>
        <source>Which unit does the sitter belong to?</source>
        <translation>属于哪个培养单位？</translation>
    </message>
    <message>
        <source>Who is back?</source>
        <translation>谁回来了？</translation>
    </message>
    <message>
        <source>Outside the time slot. Why capture anyway?</source>
        <translation>不在时段内。为什么仍要采集？</translation>
    </message>
    <message>
        <source>Captured before. Why a second record? The centre decides between them.</source>
        <translation>此前已采集。为什么再采一次？由汇集中心决定取哪一份。</translation>
    </message>
    <message>
        <source>Why no fee?</source>
        <translation>为什么免收？</translation>
    </message>
    <message>
        <source>Accept &quot;%1&quot;. Why?</source>
        <translation>仍通过“%1”的原因？</translation>
    </message>
    <message>
        <source>Confirm for the sitter. Why? This is recorded and counted.</source>
        <translation>代为确认的原因？将记录并计数。</translation>
    </message>
    <message>
        <source>Leave this sitter. Why? A fee paid stays paid.</source>
        <translation>结束本次的原因？已交费用仍有效。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Religious head covering</source>
        <translation>宗教头巾</translation>
    </message>
    <message>
        <source>Medical</source>
        <translation>医疗原因</translation>
    </message>
    <message>
        <source>Glasses</source>
        <translation>眼镜</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>头发</translation>
    </message>
    <message>
        <source>Clothes</source>
        <translation>衣着</translation>
    </message>
    <message>
        <source>Light cannot be better here</source>
        <translation>现场光线无法改善</translation>
    </message>
    <message>
        <source>Disability</source>
        <translation>残障</translation>
    </message>
    <message>
        <source>Other: judged fine by eye</source>
        <translation>其他：目视合格</translation>
    </message>
    <message>
        <source>ID card shown instead</source>
        <translation>出示身份证</translation>
    </message>
    <message>
        <source>Passport shown instead</source>
        <translation>出示护照</translation>
    </message>
    <message>
        <source>The school pays</source>
        <translation>学校支付</translation>
    </message>
    <message>
        <source>Paid at another station</source>
        <translation>已在其他采集站支付</translation>
    </message>
    <message>
        <source>Hardship</source>
        <translation>经济困难</translation>
    </message>
    <message>
        <source>Payment network down: settled later</source>
        <translation>支付网络故障：稍后结清</translation>
    </message>
    <message>
        <source>Comes back soon: park</source>
        <translation>马上回来：暂存</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>已离开</translation>
    </message>
    <message>
        <source>Wrong person or code</source>
        <translation>人或采集码不对</translation>
    </message>
    <message>
        <source>The shown information is wrong</source>
        <translation>显示的信息有误</translation>
    </message>
    <message>
        <source>The school asks for it</source>
        <translation>学校要求</translation>
    </message>
    <message>
        <source>Came too early</source>
        <translation>来早了</translation>
    </message>
    <message>
        <source>Came too late</source>
        <translation>来晚了</translation>
    </message>
    <message>
        <source>The timetable is wrong</source>
        <translation>时间表有误</translation>
    </message>
    <message>
        <source>The first picture is not usable</source>
        <translation>第一次的图像不可用</translation>
    </message>
    <message>
        <source>Same person, another enrolment</source>
        <translation>同一人的另一学籍</translation>
    </message>
    <message>
        <source>The first shows somebody else</source>
        <translation>第一次拍的是别人</translation>
    </message>
    <message>
        <source>Left after looking at the picture</source>
        <translation>看过图像后离开</translation>
    </message>
    <message>
        <source>Cannot reach or see the screen</source>
        <translation>够不到或看不见屏幕</translation>
    </message>
    <message>
        <source>Asked me to confirm</source>
        <translation>请我代为确认</translation>
    </message>
    <message>
        <source>None: forgotten</source>
        <translation>未出示：忘记携带</translation>
    </message>
    <message>
        <source>None: the school vouches</source>
        <translation>未出示：学校证明身份</translation>
    </message>
    <message>
        <source>The new record replaces the earlier one. Why?</source>
        <translation>新记录将替换之前的记录。原因？</translation>
    </message>
    <message>
        <source>The earlier record is withdrawn; the code may be captured again. Why?</source>
        <translation>撤回之前的记录，该采集码可重新采集。原因？</translation>
    </message>
    <message>
        <source>It shows the wrong person</source>
        <translation>照片不是本人</translation>
    </message>
    <message>
        <source>It was taken under the wrong code</source>
        <translation>用错了采集码</translation>
    </message>
    <message>
        <source>The sitter asks for it</source>
        <translation>被采集者要求</translation>
    </message>
    <message>
        <source>Reverse the fee. Why?</source>
        <translation>撤销收费的原因？</translation>
    </message>
    <message>
        <source>This is for an operator to decide. Operator&apos;s PIN:</source>
        <translation>此事由操作员决定。操作员 PIN：</translation>
    </message>
    <message>
        <source>Your PIN, so that it is known who confirmed:</source>
        <translation>请输入您的 PIN，以记录由谁代为确认：</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Number on the payer&apos;s confirmation, typed or scanned:</source>
        <translation>付款凭证上的单号，可键入或扫描：</translation>
    </message>
    <message>
        <source>Payment number</source>
        <translation>支付单号</translation>
    </message>
    <message>
        <source>Recorded by mistake</source>
        <translation>误记</translation>
    </message>
    <message>
        <source>The money was paid back</source>
        <translation>款项已退</translation>
    </message>
    <message>
        <source>Paid for somebody else</source>
        <translation>是替别人付的</translation>
    </message>
    <message>
        <source>The waiver was a mistake</source>
        <translation>误作免收</translation>
    </message>
    <message>
        <source>Settle %1: why does it not have to go out again?</source>
        <translation>了结 %1：为什么不必再传？</translation>
    </message>
    <message>
        <source>The record that the centre has is the right one</source>
        <translation>以汇集中心已有的记录为准</translation>
    </message>
    <message>
        <source>The sitter was captured anew</source>
        <translation>已重新采集</translation>
    </message>
    <message>
        <source>It was a trial</source>
        <translation>试拍</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>%1 more reasons…</source>
        <translation>其余 %1 个原因…</translation>
    </message>
    <message>
        <source>Somebody is being served. Close the station all the same?</source>
        <translation>正在为一位被采集者服务。仍要关闭采集站？</translation>
    </message>
    <message>
        <source>Close it: what is not confirmed is lost, a fee paid stays paid</source>
        <translation>关闭：未确认的照片会丢失，已交的费用仍有效</translation>
    </message>
</context>
<context>
    <name>setup</name>
    <message>
        <source>No picture from this camera. Plug it in, close other programs that use it, or choose another.</source>
        <translation>这台相机没有画面。请插好相机，关闭占用它的程序，或另选一台。</translation>
    </message>
    <message>
        <source>The camera is being opened…</source>
        <translation>正在打开相机…</translation>
    </message>
    <message>
        <source>%1, %2 pictures a second.</source>
        <translation>%1，每秒 %2 帧。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Frame the chair: the head in the upper third, the lens at eye level.</source>
        <translation>对准座椅：头部位于画面上三分之一，镜头与眼睛同高。</translation>
    </message>
    <message>
        <source>Use %1 × %2</source>
        <translation>改用 %1 × %2</translation>
    </message>
    <message>
        <source>Turn the picture (now %1°)</source>
        <translation>旋转画面（现为 %1°）</translation>
    </message>
    <message>
        <source>Reopen the camera</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Collection codes</source>
        <translation>采集码来源</translation>
    </message>
    <message>
        <source>The scanner was heard.</source>
        <translation>已收到扫码枪的输入。</translation>
    </message>
    <message>
        <source>Codes come from the hand-held scanner.</source>
        <translation>用扫码枪读取采集码。</translation>
    </message>
    <message>
        <source>Scan any code to try it.</source>
        <translation>请随便扫一个码试试。</translation>
    </message>
    <message>
        <source>Codes are read by the second camera.</source>
        <translation>用第二台相机读取采集码。</translation>
    </message>
    <message>
        <source>The second camera is not plugged in. Plug it in, or choose another below.</source>
        <translation>第二台相机没有接上。请接上，或在下面另选。</translation>
    </message>
    <message>
        <source>Codes are read by the portrait camera.</source>
        <translation>用拍摄相机读取采集码。</translation>
    </message>
    <message>
        <source>A hand-held scanner may be used beside it at any time.</source>
        <translation>同时随时可以使用扫码枪。</translation>
    </message>
    <message>
        <source>The portrait camera</source>
        <translation>拍摄相机</translation>
    </message>
    <message>
        <source>A hand-held scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>No second copy: a broken disk loses what was not uploaded.</source>
        <translation>没有副本：磁盘损坏时，未上传的记录会丢失。</translation>
    </message>
    <message>
        <source>Records are copied to %1.</source>
        <translation>记录同时存到 %1。</translation>
    </message>
    <message>
        <source>%1 is not there. Plug it in, or choose another below.</source>
        <translation>找不到 %1。请接上，或在下面另选。</translation>
    </message>
    <message>
        <source>No stick is plugged in. Records are copied as soon as one is.</source>
        <translation>没有插 U&#xa0;盘。插上后即开始复制。</translation>
    </message>
    <message>
        <source>Second copy</source>
        <translation>第二副本</translation>
    </message>
    <message>
        <source>Sealed like the first: a lost stick tells nobody anything.</source>
        <translation>与原件一样加密封存：U&#xa0;盘丢了也不会泄露。</translation>
    </message>
    <message>
        <source>On any stick</source>
        <translation>任意 U&#xa0;盘</translation>
    </message>
    <message>
        <source>No second copy</source>
        <translation>不存副本</translation>
    </message>
    <message>
        <source>Backdrop and light</source>
        <translation>背景与灯光</translation>
    </message>
    <message>
        <source>The empty backdrop was measured today.</source>
        <translation>今天已测过空背景。</translation>
    </message>
    <message>
        <source>Not measured today. The colour is judged from each picture&apos;s own corners.</source>
        <translation>今天还没有测背景，背景颜色暂按每张画面的边角判断。</translation>
    </message>
    <message>
        <source>Lamps on, nobody in the chair, nothing before the backdrop.</source>
        <translation>开灯，座椅上没有人，背景前没有东西。</translation>
    </message>
    <message>
        <source>Measure the empty backdrop</source>
        <translation>测量空背景</translation>
    </message>
    <message>
        <source>Test shot</source>
        <translation>试拍</translation>
    </message>
    <message>
        <source>Sit a colleague down and press the space bar. Nothing of it is kept.</source>
        <translation>请一位同事坐好，按空格键。试拍不留存。</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再拍一次</translation>
    </message>
    <message>
        <source>Take a test shot</source>
        <translation>试拍一张</translation>
    </message>
    <message>
        <source>Take one picture as you will all day.</source>
        <translation>按今天正式采集的样子拍一张。</translation>
    </message>
    <message>
        <source>Every rule is met.</source>
        <translation>各项均合格。</translation>
    </message>
    <message>
        <source>No face was found. Somebody has to sit in the chair.</source>
        <translation>没有找到人脸。须有人坐在座椅上。</translation>
    </message>
    <message>
        <source>Some rules are not met. If it is light or framing, correct it now.</source>
        <translation>以下项目不合格；若是灯光或取景问题，请现在调好。</translation>
    </message>
    <message>
        <source>Station health</source>
        <translation>本机状况</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>建议补上</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>开工准备</translation>
    </message>
    <message>
        <source>Practice: nothing counts</source>
        <translation>练习模式：一切不作数</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Skip the rest</source>
        <translation>跳过其余，直接开工</translation>
    </message>
    <message>
        <source>Start the day</source>
        <translation>开始采集</translation>
    </message>
    <message>
        <source>Next to do</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Screens duplicated: the sitter&apos;s confirmation covers both.</source>
        <translation>两屏为复制显示：确认时由被采集者画面占满。</translation>
    </message>
    <message>
        <source>The sitter&apos;s screen is there.</source>
        <translation>被采集者屏幕已接上。</translation>
    </message>
    <message>
        <source>The chosen screen is not plugged in. Plug it in, or choose another below.</source>
        <translation>选定的屏幕没有接上。请接上，或在下面另选。</translation>
    </message>
    <message>
        <source>There is no second screen. Plug it in; it is found by itself.</source>
        <translation>没有第二块屏幕。接上后会自动找到。</translation>
    </message>
    <message>
        <source>Sitter&apos;s screen</source>
        <translation>被采集者屏幕</translation>
    </message>
    <message>
        <source>Put it within the sitter&apos;s reach. Do not duplicate the desktop on it.</source>
        <translation>放在被采集者够得着的地方；不要设成复制显示。</translation>
    </message>
    <message>
        <source>Any second screen</source>
        <translation>任意第二块屏幕</translation>
    </message>
    <message>
        <source>Allow capture without it</source>
        <translation>允许无此屏幕时采集</translation>
    </message>
    <message>
        <source>The two screens are duplicated</source>
        <translation>两屏为复制显示</translation>
    </message>
    <message>
        <source>Sitter&apos;s keypad</source>
        <translation>被采集者小键盘</translation>
    </message>
    <message>
        <source>None: the sitter confirms by touch or mouse.</source>
        <translation>未使用：被采集者用触屏或鼠标确认。</translation>
    </message>
    <message>
        <source>The keypad is there. Only its keys confirm.</source>
        <translation>小键盘已接上，只有它的按键能确认。</translation>
    </message>
    <message>
        <source>The chosen keypad is not plugged in. Plug it in, or choose another below.</source>
        <translation>选定的小键盘没有接上。请接上，或在下面另选。</translation>
    </message>
    <message>
        <source>Choose a separate keypad, never the photographer&apos;s keyboard.</source>
        <translation>请选单独的小键盘，切勿选摄影师的键盘。</translation>
    </message>
    <message>
        <source>No keypad</source>
        <translation>不用小键盘</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>本机注册</translation>
    </message>
    <message>
        <source>Station %1, campaign %2.</source>
        <translation>采集站 %1，采集活动：%2。</translation>
    </message>
    <message>
        <source>Settings hold nothing secret or personal. Copy them to the next laptop by USB stick; diagnostics are for whoever helps you.</source>
        <translation>设置里没有机密和个人信息，可用 U&#xa0;盘带到下一台电脑；诊断文件交给帮您排查的人。</translation>
    </message>
    <message>
        <source>Save settings…</source>
        <translation>保存设置…</translation>
    </message>
    <message>
        <source>Import settings…</source>
        <translation>导入设置…</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>保存诊断文件…</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>已解锁</translation>
    </message>
    <message>
        <source>The station&apos;s key is open until the program ends.</source>
        <translation>采集站密钥已打开，程序退出后自动关闭。</translation>
    </message>
    <message>
        <source>Ctrl+L locks the screen when you go away.</source>
        <translation>离开时按 Ctrl+L 锁屏。</translation>
    </message>
    <message>
        <source>On duty</source>
        <translation>当班人员</translation>
    </message>
    <message>
        <source>The centre named nobody for this station, so nobody is asked.</source>
        <translation>汇集中心没有为本站指定人员，不作询问。</translation>
    </message>
    <message>
        <source>The centre gives names and PINs with &quot;centre enrol --people&quot;.</source>
        <translation>人员与 PIN 由汇集中心用“centre enrol --people”设定。</translation>
    </message>
    <message>
        <source>Who stands at the camera today?</source>
        <translation>今天由谁拍摄？</translation>
    </message>
    <message>
        <source>%1 is on duty.</source>
        <translation>当班：%1。</translation>
    </message>
    <message>
        <source>Every record says who took it. Anyone with a PIN is asked for it.</source>
        <translation>每条记录都写明拍摄者；设有 PIN 的人员须输入 PIN。</translation>
    </message>
    <message>
        <source>photographer</source>
        <translation>摄影师</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>The choice could not be kept for tomorrow: %1</source>
        <translation>这项选择未能保存到明天。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>没有保存。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>Not read: %1</source>
        <translation>没有读取。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>Settings imported.</source>
        <translation>设置已导入。</translation>
    </message>
    <message>
        <source>Imported, but: %1</source>
        <translation>已导入，但请留意（英文）：%1</translation>
    </message>
    <message>
        <source>Kept; it holds from the next start of the program.</source>
        <translation>已保存，下次启动程序时生效。</translation>
    </message>
    <message>
        <source>Changed on site</source>
        <translation>现场更改</translation>
    </message>
    <message>
        <source>Timetable, texts or contacts were changed on site.</source>
        <translation>时段、文字或联系人已在现场更改。</translation>
    </message>
    <message>
        <source>Timetable, texts and contacts are as the centre signed them.</source>
        <translation>时段、文字和联系人与中心签名的一致。</translation>
    </message>
    <message>
        <source>An operator may change them: choose one under &quot;On duty&quot;.</source>
        <translation>可由操作员更改：先在“当班人员”中选择操作员。</translation>
    </message>
    <message>
        <source>Choose slots.csv, contacts.toml or a text such as leave.zh.txt: it replaces what its name says.</source>
        <translation>选择 slots.csv、contacts.toml 或 leave.zh.txt 之类的文字文件；按文件名替换对应内容。</translation>
    </message>
    <message>
        <source>Use a file…</source>
        <translation>采用文件…</translation>
    </message>
    <message>
        <source>Back to what the centre signed</source>
        <translation>恢复中心签名的内容</translation>
    </message>
    <message>
        <source>File not used: %1</source>
        <translation>未采用。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>%1 holds from now on.</source>
        <translation>%1 现已生效。</translation>
    </message>
    <message>
        <source>Not removed: %1</source>
        <translation>未移除。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>As the centre signed it from now on.</source>
        <translation>现已恢复为中心签名的内容。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>选其中一项</translation>
    </message>
    <message>
        <source>Switches</source>
        <translation>可分别开关</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>立即执行</translation>
    </message>
    <message>
        <source>on</source>
        <translation>已开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
</context>
<context>
    <name>sitter</name>
    <message>
        <source>Touch the picture you want</source>
        <translation>请点选要用的一张</translation>
    </message>
    <message>
        <source>This is my picture and these are my details</source>
        <translation>照片和信息都是我本人</translation>
    </message>
    <message>
        <source>Code …%1</source>
        <translation>采集码 …%1</translation>
    </message>
    <message>
        <source>ID ending in %1</source>
        <translation>证⁠件⁠尾⁠号&#xa0;%1</translation>
    </message>
    <message>
        <source>Please wait: the photographer is checking the picture</source>
        <translation>请稍候，摄影师正在复核图像</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>After you confirm, no new picture can be taken</source>
        <translation>确认后不再重拍</translation>
    </message>
    <message>
        <source>Retake</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Please show your collection code</source>
        <translation>请出示采集码</translation>
    </message>
    <message>
        <source>A dark top with a collar</source>
        <translation>深色有领上衣</translation>
    </message>
    <message>
        <source>Hair off your brows and ears</source>
        <translation>露出双眉双耳</translation>
    </message>
    <message>
        <source>No cap, scarf, ornaments or tinted glasses</source>
        <translation>摘下帽子、围巾、饰物和有色眼镜</translation>
    </message>
    <message>
        <source>No collection code? Log in to CHSI and fetch it, or ask the staff.</source>
        <translation>没有采集码？请登录学信网获取，或询问工作人员。</translation>
    </message>
    <message>
        <source>Hold your phone up, screen bright</source>
        <translation>举起手机，屏幕调亮</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>是您吗？</translation>
    </message>
    <message>
        <source>Class of %1</source>
        <translation>%1 届</translation>
    </message>
    <message>
        <source>Something wrong? Tell the photographer now.</source>
        <translation>信息有误？请立即告诉摄影师。</translation>
    </message>
    <message>
        <source>The picture is for your certificates and their electronic registration. It is sealed on this computer, goes to the capture centre only, and is erased here some days after the centre has it.</source>
        <translation>图像用于毕业证书、学位证书和电子注册。它在本机加密封存，只交给汇集中心；中心收到若干天后，本机即予擦除。</translation>
    </message>
    <message>
        <source>Payment code</source>
        <translation>收款码</translation>
    </message>
    <message>
        <source>Capture fee</source>
        <translation>采集费</translation>
    </message>
    <message>
        <source>%1 yuan</source>
        <translation>%1 元</translation>
    </message>
    <message>
        <source>Pay by scanning only</source>
        <translation>只可扫码支付</translation>
    </message>
    <message>
        <source>Then show the photographer that you have paid. Somebody else may pay for you.</source>
        <translation>支付后请向摄影师出示凭证。可由他人代付。</translation>
    </message>
    <message>
        <source>Look into the camera, lips closed, relaxed</source>
        <translation>目视镜头，双唇闭合，表情自然</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Your earlier picture is withdrawn</source>
        <translation>您之前的照片已撤回</translation>
    </message>
    <message>
        <source>Your code can be used again.</source>
        <translation>您的采集码可以再次使用。</translation>
    </message>
    <message>
        <source>The photographer will tell you what comes next.</source>
        <translation>接下来请听摄影师安排。</translation>
    </message>
    <message>
        <source>Your capture number: please take a photo of it</source>
        <translation>您的采集编号，请拍照留存</translation>
    </message>
    <message>
        <source>Thank you. You may leave now.</source>
        <translation>谢谢，您可以离场了。</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>We will be with you shortly. Nothing is lost.</source>
        <translation>我们马上就来，您的信息没有丢失。</translation>
    </message>
    <message>
        <source>Graduation picture</source>
        <translation>毕业图像采集</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Size and place of the head</source>
        <translation>头部大小与位置</translation>
    </message>
    <message>
        <source>Upright, looking ahead</source>
        <translation>端正平视</translation>
    </message>
    <message>
        <source>Eyes clear, lips closed</source>
        <translation>睁眼闭唇，眉眼无遮挡</translation>
    </message>
    <message>
        <source>Background and clothes</source>
        <translation>背景与着装</translation>
    </message>
    <message>
        <source>Light and sharpness</source>
        <translation>光线与清晰度</translation>
    </message>
    <message>
        <source>It is not your unit&apos;s time slot. Please wait here: the photographer is asking the person in charge.</source>
        <translation>现在不是您所在培养单位的时段，摄影师正在请示负责人，请稍候。</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>Station %1</source>
        <translation>采集站 %1</translation>
    </message>
    <message>
        <source>Practice only</source>
        <translation>练习模式：一切不作数</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今日已采 %1</translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <translation>待传 %1</translation>
    </message>
    <message>
        <source>Returned %1</source>
        <translation>退回 %1</translation>
    </message>
    <message>
        <source>%1 s each</source>
        <translation>%1 秒/人</translation>
    </message>
    <message>
        <source>changed on site</source>
        <translation>现场已更改</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>About %1 min left.</source>
        <translation>约剩 %1 分钟。</translation>
    </message>
    <message>
        <source>About %1 s left.</source>
        <translation>约剩 %1 秒。</translation>
    </message>
    <message>
        <source>No network, or the centre&apos;s address does not answer. Check cable and Wi-Fi.</source>
        <translation>没有网络，或汇集中心没有应答。请检查网线和无线网络。</translation>
    </message>
    <message>
        <source>The network broke off. Sync will resume.</source>
        <translation>网络中断，将从断点继续。</translation>
    </message>
    <message>
        <source>The server is not the campaign&apos;s: its certificate is not known. Nothing was sent. Call the centre.</source>
        <translation>服务器不是本次活动的：证书不被认可。没有发送任何内容，请联系汇集中心。</translation>
    </message>
    <message>
        <source>Log in to this network with a browser, then sync again.</source>
        <translation>请先用浏览器登录此网络，再同步。</translation>
    </message>
    <message>
        <source>The server points to an unsafe address. Nothing was sent there. Call the centre.</source>
        <translation>服务器指向不安全的地址，没有向那里发送。请联系汇集中心。</translation>
    </message>
    <message>
        <source>The server takes no batch of this size. Call the centre.</source>
        <translation>服务器不接受这么大的批次，请联系汇集中心。</translation>
    </message>
    <message>
        <source>The server refused this station. Call the centre.</source>
        <translation>服务器拒绝了本站，请联系汇集中心。</translation>
    </message>
    <message>
        <source>The server is busy. It is tried again.</source>
        <translation>服务器繁忙，正在重试。</translation>
    </message>
    <message>
        <source>A batch file could not be written or read. Check the disk&apos;s space.</source>
        <translation>批次文件无法读写，请检查磁盘空间。</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost; sync again.</source>
        <translation>已停止，没有丢失；请再次同步。</translation>
    </message>
    <message>
        <source>The server answered what it should not. It is tried again.</source>
        <translation>服务器应答异常，正在重试。</translation>
    </message>
    <message>
        <source>Not yet safe to leave</source>
        <translation>还不能离开</translation>
    </message>
    <message>
        <source>The station&apos;s own records could not be read. Call the operator; nothing is deleted.</source>
        <translation>本站记录无法读取，请联系操作员；没有删除任何内容。</translation>
    </message>
    <message>
        <source>Safe to leave</source>
        <translation>可以离开</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>delivered, receipt awaited</source>
        <translation>已送达，等待回执</translation>
    </message>
    <message>
        <source>receipt checked</source>
        <translation>回执已核验</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未发出</translation>
    </message>
    <message>
        <source>Batches of this sync</source>
        <translation>本次同步的批次</translation>
    </message>
    <message>
        <source>%1: none</source>
        <translation>%1：无</translation>
    </message>
    <message>
        <source>Records on their way or come back</source>
        <translation>在途和退回的记录</translation>
    </message>
    <message>
        <source>All records, newest first</source>
        <translation>全部记录，新的在前</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>未完成记录</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>全部记录</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>较新</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>较早</translation>
    </message>
    <message>
        <source>Write to USB…</source>
        <translation>写入 U&#xa0;盘…</translation>
    </message>
    <message>
        <source>Read receipts…</source>
        <translation>读取回执…</translation>
    </message>
    <message>
        <source>Day&apos;s report…</source>
        <translation>日报…</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Settle…</source>
        <translation>了结…</translation>
    </message>
    <message>
        <source>Settle (operator)</source>
        <translation>了结（需操作员）</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>约剩 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>约剩 %1 分钟</translation>
    </message>
    <message>
        <source>%1 of %2 records are confirmed by the centre, %3 to go.</source>
        <translation>汇集中心已确认 %1 / %2 条，还差 %3 条。</translation>
    </message>
    <message>
        <source>%1 safe here, %2 confirmed by the centre, %3 to go. Finish anywhere with a network, or copy to a USB stick: about %4 min.</source>
        <translation>本机已存妥 %1 条，汇集中心已确认 %2 条，还差 %3 条。换到有网络的地方继续，或写入 U&#xa0;盘（⁠约⁠需&#xa0;%4&#xa0;分⁠钟⁠）。</translation>
    </message>
    <message>
        <source>Of these, on a stick and waiting for the centre&apos;s receipts: %1.</source>
        <translation>其中 %1 条已写入 U&#xa0;盘，等待汇集中心的回执。</translation>
    </message>
    <message>
        <source>Records that came back: %1. Decide on each in the list below.</source>
        <translation>被退回 %1 条：请在下面的列表中逐条处理。</translation>
    </message>
    <message>
        <source>Paused. Nothing is lost; it goes on where it stopped.</source>
        <translation>已暂停，没有丢失；将从断点继续。</translation>
    </message>
    <message>
        <source>Counting the records…</source>
        <translation>正在清点记录…</translation>
    </message>
    <message>
        <source>Nothing was taken here that has to be sent.</source>
        <translation>本机没有需要上传的记录。</translation>
    </message>
    <message>
        <source>The centre has signed for every record taken here: %1</source>
        <translation>本机全部记录汇集中心均已签收：%1 条</translation>
    </message>
    <message>
        <source>A receipt is not the centre&apos;s, or not for this batch: it was kept aside and not believed. Call the centre.</source>
        <translation>有一份回执不是汇集中心的，或与批次不符：已另存，不予采信。请联系汇集中心。</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>已传 %1，共 %2</translation>
    </message>
    <message>
        <source>Captured %1 = with receipt %2 + waiting %3 + duplicate %4 + rejected %5</source>
        <translation>已采 %1 = 有回执 %2 + 等待 %3 + 重复 %4 + 拒收 %5</translation>
    </message>
    <message>
        <source>Fees today: %1, %2 yuan</source>
        <translation>今日收费 %1 笔，%2 元</translation>
    </message>
    <message>
        <source>, fees and pictures agree</source>
        <translation>，费用与照片相符</translation>
    </message>
    <message>
        <source>, fees and pictures DO NOT agree (see the day&apos;s report)</source>
        <translation>，费用与照片不符（见日报）</translation>
    </message>
    <message>
        <source>paid, not captured: %1</source>
        <translation>已交费未采集：%1</translation>
    </message>
    <message>
        <source>confirmed for the sitter: %1</source>
        <translation>代为确认：%1</translation>
    </message>
    <message>
        <source>Batches written to %2 and read back: %1. Take the stick to the centre.</source>
        <translation>%1 个批次已写入 %2 并回读核对。请把 U&#xa0;盘送到汇集中心。</translation>
    </message>
    <message>
        <source>Receipts taken from %2: %1</source>
        <translation>已从 %2 读取 %1 份回执。</translation>
    </message>
    <message>
        <source>The day&apos;s report is in %1 (PDF and CSV).</source>
        <translation>日报已写入 %1（PDF 和 CSV）。</translation>
    </message>
    <message>
        <source>The record goes out again with the next batch.</source>
        <translation>该记录将随下一批次重新发送。</translation>
    </message>
    <message>
        <source>The record is settled; the reason stands in the audit.</source>
        <translation>该记录已了结，原因已记入审计。</translation>
    </message>
    <message>
        <source>No room there. Nothing is lost; take another stick.</source>
        <translation>空间不足，没有丢失；请换一个 U&#xa0;盘。</translation>
    </message>
    <message>
        <source>A receipt there is not the centre&apos;s, so none was taken (%1).</source>
        <translation>其中有回执不是汇集中心的，因此一份都没有采用（%1）。</translation>
    </message>
    <message>
        <source>That did not work; nothing is lost (%1).</source>
        <translation>没有成功，没有丢失（%1）。</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>trying again (%1)</source>
        <translation>重试中（%1）</translation>
    </message>
    <message>
        <source>in a batch</source>
        <translation>已入批次</translation>
    </message>
    <message>
        <source>on a stick</source>
        <translation>已写入 U&#xa0;盘</translation>
    </message>
    <message>
        <source>stored at the centre</source>
        <translation>中心已存</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>dealt with</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>采集编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>上次尝试</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次尝试</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The centre has another record under this one&apos;s id</source>
        <translation>汇集中心已有编号相同的另一条记录</translation>
    </message>
    <message>
        <source>Damaged on the way</source>
        <translation>传送途中损坏</translation>
    </message>
    <message>
        <source>Sealed for another centre</source>
        <translation>密封给了别的汇集中心</translation>
    </message>
    <message>
        <source>The centre does not accept this station&apos;s signature</source>
        <translation>汇集中心不认可本站的签名</translation>
    </message>
    <message>
        <source>The centre cannot open it</source>
        <translation>汇集中心无法打开</translation>
    </message>
    <message>
        <source>It is not the record it was sent as</source>
        <translation>与发送的记录编号不符</translation>
    </message>
    <message>
        <source>Signed by another station than it names</source>
        <translation>签名的采集站与记录所写的不同</translation>
    </message>
    <message>
        <source>Of another campaign</source>
        <translation>属于别的采集活动</translation>
    </message>
    <message>
        <source>There is no portrait in it</source>
        <translation>记录中没有照片</translation>
    </message>
    <message>
        <source>Its receipt is not the centre&apos;s</source>
        <translation>回执不是汇集中心的</translation>
    </message>
    <message>
        <source>Already captured: station %1, %2</source>
        <translation>已采集过：采集站 %1，%2</translation>
    </message>
    <message>
        <source>Not sent: the server answered %1</source>
        <translation>未发出：服务器应答 %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose a record</source>
        <translation>选择记录</translation>
    </message>
</context>
<context>
    <name>trouble</name>
    <message>
        <source>The code is damaged or incomplete.</source>
        <translation>采集码损坏或不完整。</translation>
    </message>
    <message>
        <source>The code was made for another campaign, or the scanner garbled it.</source>
        <translation>此码是为另一次活动制作的，或扫码枪输入有误。</translation>
    </message>
    <message>
        <source>The code is not genuine: its signature is not the issuer&apos;s.</source>
        <translation>采集码未通过验证：不是由签发方签名的。</translation>
    </message>
    <message>
        <source>The code belongs to another campaign.</source>
        <translation>此码属于另一次活动。</translation>
    </message>
    <message>
        <source>The code belongs to another school.</source>
        <translation>此码属于其他学校。</translation>
    </message>
    <message>
        <source>The code is for another graduation year.</source>
        <translation>此码的毕业年份不符。</translation>
    </message>
    <message>
        <source>The code is for another campus.</source>
        <translation>此码属于其他校区。</translation>
    </message>
    <message>
        <source>The code is for a level that is not captured here.</source>
        <translation>此码的层次不在本次采集范围内。</translation>
    </message>
    <message>
        <source>The code has expired.</source>
        <translation>采集码已过期。</translation>
    </message>
    <message>
        <source>The decoder could not open this code.</source>
        <translation>解码程序无法打开此码。</translation>
    </message>
    <message>
        <source>Ask for the original picture of the code, not cropped.</source>
        <translation>请对方出示未裁剪的原图。</translation>
    </message>
    <message>
        <source>Show it again; if it happens to everybody, call the operator.</source>
        <translation>请再次出示；若人人如此，请联系操作员。</translation>
    </message>
    <message>
        <source>Ask for this campaign&apos;s code, fetched anew.</source>
        <translation>请对方重新获取本次活动的采集码。</translation>
    </message>
    <message>
        <source>Already captured: station %1, %2.</source>
        <translation>此前已采集：采集站 %1，%2。</translation>
    </message>
    <message>
        <source>Already captured.</source>
        <translation>此前已采集。</translation>
    </message>
    <message>
        <source>Nothing more to do for this student. If it is somebody else, ask for their own code.</source>
        <translation>这位学生无须再采。若是他人，请出示本人的采集码。</translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation>正在打开相机…</translation>
    </message>
    <message>
        <source>No camera.</source>
        <translation>未检测到相机。</translation>
    </message>
    <message>
        <source>Plug it in; the station tries again by itself.</source>
        <translation>请插好，会自动重试。</translation>
    </message>
    <message>
        <source>Another program has the camera.</source>
        <translation>相机被其他程序占用。</translation>
    </message>
    <message>
        <source>Close it; the station tries again by itself.</source>
        <translation>请关闭该程序，会自动重试。</translation>
    </message>
    <message>
        <source>The camera delivers no picture.</source>
        <translation>相机没有画面。</translation>
    </message>
    <message>
        <source>Check its cable; the station tries again by itself.</source>
        <translation>请检查连接线，会自动重试。</translation>
    </message>
    <message>
        <source>This file or address is no video.</source>
        <translation>此文件或地址不是视频。</translation>
    </message>
    <message>
        <source>The video has ended.</source>
        <translation>视频已播放完毕。</translation>
    </message>
    <message>
        <source>The face model is missing, so no picture can be judged.</source>
        <translation>缺少人脸模型，无法判定图像。</translation>
    </message>
    <message>
        <source>Install libdlib-data, then start again.</source>
        <translation>请安装 libdlib-data 后重新启动。</translation>
    </message>
    <message>
        <source>Ask for the collection code from CHSI.</source>
        <translation>请对方出示学信网的采集码。</translation>
    </message>
    <message>
        <source>No portrait could be cut from this picture.</source>
        <translation>此画面裁不出合格的图像。</translation>
    </message>
    <message>
        <source>Follow the instruction and shoot again.</source>
        <translation>请按提示调整后再拍。</translation>
    </message>
    <message>
        <source>The disk is full. Nothing has been saved, nothing is lost.</source>
        <translation>磁盘已满。尚未保存，也没有丢失。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>请腾出空间后重试。</translation>
    </message>
    <message>
        <source>The record could not be written. Nothing is lost.</source>
        <translation>记录无法写入，没有丢失。</translation>
    </message>
    <message>
        <source>Try again; if it stays, call the operator.</source>
        <translation>请重试；若仍不行，请联系操作员。</translation>
    </message>
    <message>
        <source>The sitter&apos;s screen is gone.</source>
        <translation>被采集者的屏幕断开了。</translation>
    </message>
    <message>
        <source>Plug it in again; until then their window is on this screen.</source>
        <translation>请重新插好；在此之前其窗口显示在本屏。</translation>
    </message>
    <message>
        <source>This is not a collection code</source>
        <translation>这不是采集码</translation>
    </message>
    <message>
        <source>Open the collection code saved from CHSI.</source>
        <translation>请打开从学信网保存的采集码。</translation>
    </message>
    <message>
        <source>Your picture was taken already</source>
        <translation>您的图像已采集</translation>
    </message>
    <message>
        <source>You need do nothing more. Questions? Ask the photographer.</source>
        <translation>无须再采。如有疑问请问摄影师。</translation>
    </message>
    <message>
        <source>The code is incomplete</source>
        <translation>采集码不完整</translation>
    </message>
    <message>
        <source>Do not crop it. Show the original picture, screen bright.</source>
        <translation>请不要裁剪，出示原图并调高亮度。</translation>
    </message>
    <message>
        <source>This code has expired</source>
        <translation>采集码已过期</translation>
    </message>
    <message>
        <source>Fetch a new one from CHSI.</source>
        <translation>请从学信网重新获取。</translation>
    </message>
    <message>
        <source>The code cannot be opened just now</source>
        <translation>暂时无法打开采集码</translation>
    </message>
    <message>
        <source>Hold it up once more, please.</source>
        <translation>请再出示一次。</translation>
    </message>
    <message>
        <source>This code is not for today&apos;s campaign</source>
        <translation>此码不属于本次活动</translation>
    </message>
    <message>
        <source>Show the code of this year&apos;s graduation.</source>
        <translation>请出示本届毕业的采集码。</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>We will be with you shortly.</source>
        <translation>我们马上就来。</translation>
    </message>
    <message>
        <source>The code is too small</source>
        <translation>采集码太小</translation>
    </message>
    <message>
        <source>Come closer with the phone, or enlarge the picture.</source>
        <translation>请把手机靠近一点，或放大图片。</translation>
    </message>
    <message>
        <source>The code is blurred</source>
        <translation>采集码模糊</translation>
    </message>
    <message>
        <source>Hold the phone still, a little further away.</source>
        <translation>请拿稳手机，稍远一点。</translation>
    </message>
    <message>
        <source>Light glares on the phone</source>
        <translation>手机屏幕反光</translation>
    </message>
    <message>
        <source>Tilt the phone a little.</source>
        <translation>请把手机稍微倾斜。</translation>
    </message>
    <message>
        <source>Part of the code is missing</source>
        <translation>采集码不完整</translation>
    </message>
    <message>
        <source>Show the whole code, not cropped.</source>
        <translation>请出示完整的码，不要裁剪。</translation>
    </message>
    <message>
        <source>The code cannot be read</source>
        <translation>采集码读不出来</translation>
    </message>
    <message>
        <source>Screen bright, whole code, no finger on it.</source>
        <translation>请调高亮度，露出完整的码，手指不要遮挡。</translation>
    </message>
    <message>
        <source>Capture has stopped: the disk is nearly full.</source>
        <translation>采集已停止：磁盘快满了。</translation>
    </message>
    <message>
        <source>Free some space. It goes on by itself.</source>
        <translation>请腾出空间，之后自动继续。</translation>
    </message>
    <message>
        <source>Capture has stopped: the clock stands before the last record.</source>
        <translation>采集已停止：时钟早于最后一条记录。</translation>
    </message>
    <message>
        <source>Set date and time right. It goes on by itself.</source>
        <translation>请校准日期和时间，之后自动继续。</translation>
    </message>
    <message>
        <source>Capture has stopped: nobody could open what is taken now.</source>
        <translation>采集已停止：现在采集的记录将无人能打开。</translation>
    </message>
    <message>
        <source>A certificate of the centre is not usable. Call the centre.</source>
        <translation>汇集中心的证书不可用，请联系中心。</translation>
    </message>
    <message>
        <source>Another program writes to this station&apos;s records.</source>
        <translation>另一个程序正在写入本站的记录。</translation>
    </message>
    <message>
        <source>Close the other window or command. It goes on by itself.</source>
        <translation>请关闭另一个窗口或命令，之后自动继续。</translation>
    </message>
    <message>
        <source>The records were made by a newer version of this program.</source>
        <translation>记录由本程序的更新版本创建。</translation>
    </message>
    <message>
        <source>Install that version here. Nothing has been changed.</source>
        <translation>请在此安装该版本。未作任何更改。</translation>
    </message>
    <message>
        <source>The database was damaged and has been rebuilt: %1 records are back, %2 are lost.</source>
        <translation>数据库曾损坏，已重建：恢复 %1 条记录，丢失 %2 条。</translation>
    </message>
    <message>
        <source>The damaged file is kept, with a report of every record: %1.json</source>
        <translation>损坏的文件已保留，每条记录的报告见：%1.json</translation>
    </message>
    <message>
        <source>The disk is getting full.</source>
        <translation>磁盘空间不多了。</translation>
    </message>
    <message>
        <source>Free some space today. Capture goes on.</source>
        <translation>请今天腾出空间。采集可继续。</translation>
    </message>
    <message>
        <source>Records of an earlier day have not been sent yet.</source>
        <translation>有前几天的记录尚未上传。</translation>
    </message>
    <message>
        <source>Sync with F5 as soon as there is a network. Capture goes on.</source>
        <translation>有网络后请按 F5 上传。采集可继续。</translation>
    </message>
    <message>
        <source>A certificate is about to expire.</source>
        <translation>有证书即将到期。</translation>
    </message>
    <message>
        <source>Ask the centre for a new enrolment. Capture goes on.</source>
        <translation>请向中心申请重新注册。采集可继续。</translation>
    </message>
    <message>
        <source>The centre has returned many records.</source>
        <translation>中心退回了许多记录。</translation>
    </message>
    <message>
        <source>Look at them under F5. Capture goes on.</source>
        <translation>请按 F5 查看。采集可继续。</translation>
    </message>
    <message>
        <source>The camera&apos;s picture is black.</source>
        <translation>相机画面全黑。</translation>
    </message>
    <message>
        <source>Take off the lens cap, switch the light on.</source>
        <translation>请取下镜头盖，打开灯。</translation>
    </message>
    <message>
        <source>The camera&apos;s picture is torn.</source>
        <translation>相机画面破损。</translation>
    </message>
    <message>
        <source>Plug it straight into the laptop, with another cable.</source>
        <translation>请换一根线，直接插到电脑上。</translation>
    </message>
    <message>
        <source>The camera gives only a few pictures a second.</source>
        <translation>相机每秒只有几帧画面。</translation>
    </message>
    <message>
        <source>More light, or lower its exposure. Work may go on.</source>
        <translation>请加亮灯光或缩短曝光；可继续工作。</translation>
    </message>
    <message>
        <source>The sitter&apos;s screen is gone. Capture waits for it.</source>
        <translation>被采集者屏幕已断开，拍摄暂停。</translation>
    </message>
    <message>
        <source>Plug it in again. Nothing is lost.</source>
        <translation>请重新接上，信息不会丢失。</translation>
    </message>
    <message>
        <source>The sitter&apos;s keypad is gone.</source>
        <translation>被采集者小键盘已断开。</translation>
    </message>
    <message>
        <source>Plug it in again; touch and mouse work.</source>
        <translation>请重新接上；触摸和鼠标仍可用。</translation>
    </message>
    <message>
        <source>The sitter&apos;s keypad cannot be read.</source>
        <translation>无法读取被采集者小键盘。</translation>
    </message>
    <message>
        <source>This user may not read /dev/input, or another program has it. Touch and mouse work.</source>
        <translation>当前用户无权读取 /dev/input，或被其他程序占用。触摸和鼠标仍可用。</translation>
    </message>
    <message>
        <source>This is a payment code, not a collection code</source>
        <translation>这是付款码，不是采集码</translation>
    </message>
    <message>
        <source>This is a web address, not a collection code</source>
        <translation>这是网址码，不是采集码</translation>
    </message>
    <message>
        <source>This is a contact card, not a collection code</source>
        <translation>这是名片码，不是采集码</translation>
    </message>
    <message>
        <source>This is a network&apos;s code, not a collection code</source>
        <translation>这是网络码，不是采集码</translation>
    </message>
    <message>
        <source>This is a message code, not a collection code</source>
        <translation>这是短信码，不是采集码</translation>
    </message>
    <message>
        <source>This is a student or library card&apos;s number, not a collection code</source>
        <translation>这是学生证或借书证号码，不是采集码</translation>
    </message>
    <message>
        <source>There is no code in this picture</source>
        <translation>这张图片里没有码</translation>
    </message>
    <message>
        <source>Give the picture that was saved from CHSI.</source>
        <translation>请用从学信网保存的原图。</translation>
    </message>
    <message>
        <source>The code is too small: %1 px a module, %2 px are needed.</source>
        <translation>码太小：每模块 %1 像素，至少需要 %2 像素。</translation>
    </message>
    <message>
        <source>The camera for codes is away.</source>
        <translation>读码相机没有接上。</translation>
    </message>
    <message>
        <source>Plug it in. Until then codes are read by the portrait camera.</source>
        <translation>请接上；在此之前由拍摄相机读码。</translation>
    </message>
    <message>
        <source>The camera did not take its portrait settings back.</source>
        <translation>相机没有恢复拍摄设置。</translation>
    </message>
    <message>
        <source>F8 opens it anew. Look at colour and sharpness before you shoot.</source>
        <translation>按 F8 重新打开；拍摄前请看颜色与清晰度。</translation>
    </message>
    <message>
        <source>PINs reset on this station cannot be read: pins.json is damaged.</source>
        <translation>本机重设过的 PIN 无法读取：pins.json 已损坏。</translation>
    </message>
    <message>
        <source>The centre&apos;s PINs apply again; reset the others: Ctrl+L, PIN forgotten.</source>
        <translation>现在以汇集中心给的 PIN 为准。重设过 PIN 的人请再设一次：Ctrl+L，忘记 PIN。</translation>
    </message>
    <message>
        <source>Choose another camera in the set-up, Ctrl+P.</source>
        <translation>请按 Ctrl+P 在准备页中选择其他相机。</translation>
    </message>
    <message>
        <source>F8 plays it again; Ctrl+P chooses another camera.</source>
        <translation>按 F8 重新播放；按 Ctrl+P 选择其他相机。</translation>
    </message>
    <message>
        <source>There is no second copy now: the stick is out, full or write-protected.</source>
        <translation>目前没有第二份副本：U 盘已拔出、已满或写保护。</translation>
    </message>
    <message>
        <source>Plug it in again, or another: what is missing is copied then. Capture goes on.</source>
        <translation>请重新插入或换一个，缺少的会自动补上。采集可继续。</translation>
    </message>
</context>
<context>
    <name>unlock</name>
    <message>
        <source>This is not the station&apos;s passphrase.</source>
        <translation>口令不对。</translation>
    </message>
    <message>
        <source>This station is not enrolled yet. Enrol it from the centre&apos;s USB stick first.</source>
        <translation>本站尚未注册，请先用汇集中心的 U&#xa0;盘注册。</translation>
    </message>
    <message>
        <source>The station is already running on this computer.</source>
        <translation>采集站程序已在本机运行。</translation>
    </message>
    <message>
        <source>A certificate is not valid (any more). Call the centre.</source>
        <translation>证书无效或已过期，请联系汇集中心。</translation>
    </message>
    <message>
        <source>The campaign&apos;s files are not as the centre signed them. Enrol again.</source>
        <translation>活动文件与汇集中心签名的不一致，请重新注册。</translation>
    </message>
    <message>
        <source>The station does not open: %1</source>
        <translation>采集站无法打开。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>Unlock the station</source>
        <translation>解锁采集站</translation>
    </message>
    <message>
        <source>Enter the station&apos;s passphrase to start the day.</source>
        <translation>输入采集站口令，开始今天的工作。</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
    </message>
    <message>
        <source>This is no operator&apos;s PIN.</source>
        <translation>这不是操作员的 PIN。</translation>
    </message>
    <message>
        <source>A PIN has 4 to 32 characters.</source>
        <translation>PIN 为 4 至 32 个字符。</translation>
    </message>
    <message>
        <source>Nobody here has this PIN.</source>
        <translation>没有人使用这个 PIN。</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Enter your PIN to go on where you stopped.</source>
        <translation>输入您的 PIN，从停下处继续。</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>A new PIN</source>
        <translation>新的 PIN</translation>
    </message>
    <message>
        <source>An operator gives it: their own PIN first, then the new one twice.</source>
        <translation>由操作员设置：先输入操作员自己的 PIN，再输入两次新 PIN。</translation>
    </message>
    <message>
        <source>The new PIN must be the same twice, 4 to 32 characters.</source>
        <translation>两次输入的新 PIN 必须一致，4 至 32 个字符。</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Wait %1 s.</source>
        <translation>PIN 错误次数过多，请等待 %1 秒。</translation>
    </message>
    <message>
        <source>No operator has this PIN.</source>
        <translation>没有操作员使用此 PIN。</translation>
    </message>
    <message>
        <source>The new PIN could not be kept: %1</source>
        <translation>新 PIN 未能保存。技术详情（英文）：%1</translation>
    </message>
    <message>
        <source>&amp;Set the new PIN</source>
        <translation>设置新 PIN(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>解锁(&amp;U)</translation>
    </message>
    <message>
        <source>PIN &amp;forgotten…</source>
        <translation>忘记 PIN(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Back (Esc)</source>
        <translation>返回(&amp;B)  Esc</translation>
    </message>
    <message>
        <source>O&amp;perator&apos;s PIN</source>
        <translation>操作员的 PIN(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>PIN(&amp;P)</translation>
    </message>
    <message>
        <source>New PIN f&amp;or</source>
        <translation>为谁设置(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;New PIN</source>
        <translation>新 PIN(&amp;N)</translation>
    </message>
    <message>
        <source>New PIN a&amp;gain</source>
        <translation>再次输入新 PIN(&amp;G)</translation>
    </message>
    <message>
        <source>4 characters or more</source>
        <translation>至少 4 个字符</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>口令(&amp;P)</translation>
    </message>
    <message>
        <source>Enter your PIN: it says that it is you. Esc goes back.</source>
        <translation>请输入您的 PIN，以确认是您本人。按 Esc 返回。</translation>
    </message>
</context>
</TS>
