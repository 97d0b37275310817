@echo off
rem Sets LKj up for this user the first time, without administrator rights, and opens its menu.
setlocal
pushd "%~dp0"
title LKj
set "RUANG=%LOCALAPPDATA%\LKj\@PYTHON@"
set "PYTHON=%LOCALAPPDATA%\Programs\Python\Python@DIGITS@\python.exe"
if exist "%PYTHON%" goto siap
for %%f in (python\python-@PYTHON@.*-amd64.exe) do (
    echo Memasang Python @PYTHON@ untuk pengguna ini ...
    start /wait "" "%%f" /quiet InstallAllUsers=0 InstallLauncherAllUsers=0 Include_launcher=0 PrependPath=0 AssociateFiles=0 Shortcuts=0 Include_test=0
)
if exist "%PYTHON%" goto siap
echo Python @PYTHON@ belum ada. Taruh pemasangnya, python-@PYTHON@.x-amd64.exe, di folder python
echo seperti disebut dalam BACA-DULU.txt, lalu buka LKj.bat sekali lagi.
pause
exit /b 1
:siap
"%PYTHON%" program\lkjtools\kit\install.py "%RUANG%"
if errorlevel 1 goto gagal
"%RUANG%\lingkungan\Scripts\python.exe" -m lkjtools.cli menu
exit /b
:gagal
pause
exit /b 1
