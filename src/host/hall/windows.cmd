@echo off
rem NOT TESTED on any Windows machine: a starting point for kiosks on Windows. Only Debian is tested.
rem Put this file beside a folder "node" with node.exe, "src\host" and "dist" of the kit; run it at logon of a
rem locked-down account. Power plan: never sleep. Windows Update: active hours. Edge swipe: policy AllowEdgeSwipe=0.
echo Huntu kiosk on Windows: this start script is NOT TESTED.
set "CHROMIUM_PATH=%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"
if not exist "%CHROMIUM_PATH%" set "CHROMIUM_PATH=%ProgramFiles%\Microsoft\Edge\Application\msedge.exe"
set "HUNTU_BROWSER_ARGS=--kiosk --edge-kiosk-type=fullscreen"
set "STATE_DIRECTORY=%LOCALAPPDATA%\huntu-kiosk"
:again
"%~dp0node\node.exe" "%~dp0src\host\kiosk.mjs"
timeout /t 2 /nobreak >nul
goto again
