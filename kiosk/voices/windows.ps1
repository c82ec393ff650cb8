# Windows' own voices speak: the child of kiosk/voices/child.py. Works offline with the voices of Settings, Time & language, Speech.
# Written for Windows PowerShell 5.1, which every Windows 10 and 11 has; PowerShell 7 cannot load these classes.
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Runtime.WindowsRuntime
$place = 'Windows.Media.SpeechSynthesis, ContentType=WindowsRuntime'
$speaker = [Type]::GetType("Windows.Media.SpeechSynthesis.SpeechSynthesizer, $place", $true)
$stream = [Type]::GetType("Windows.Media.SpeechSynthesis.SpeechSynthesisStream, $place", $true)

$utf8 = New-Object System.Text.UTF8Encoding $false
$questions = New-Object System.IO.StreamReader ([Console]::OpenStandardInput()), $utf8
$answers = [Console]::OpenStandardOutput()

function Send([hashtable] $answer, [byte[]] $data) {
    $line = $utf8.GetBytes((ConvertTo-Json $answer -Compress) + "`n")
    $answers.Write($line, 0, $line.Length)
    if ($data) { $answers.Write($data, 0, $data.Length) }
    $answers.Flush()
}

# The voice of each language: of several the first, and for Chinese only that of the mainland, which speaks Mandarin.
$chosen = @{}
foreach ($voice in $speaker::AllVoices) {
    $language = @{ 'zh-CN' = 'zh'; 'en-GB' = 'en'; 'en-US' = 'en' }[$voice.Language]
    if ($language -and -not $chosen.ContainsKey($language)) { $chosen[$language] = $voice }
}
$names = @($chosen.Keys | Sort-Object -Descending | ForEach-Object { $chosen[$_].DisplayName }) -join ', '
Send @{ name = "Windows: $names"; languages = @($chosen.Keys) }

# Windows answers later; .NET can wait for that.
$asTask = [System.WindowsRuntimeSystemExtensions].GetMethods() | Where-Object {
    $_.Name -eq 'AsTask' -and $_.GetParameters().Count -eq 1 -and
    $_.GetParameters()[0].ParameterType.Name -eq 'IAsyncOperation`1'
} | Select-Object -First 1
$asTask = $asTask.MakeGenericMethod($stream)

$synthesizer = [Activator]::CreateInstance($speaker)
while ($null -ne ($line = $questions.ReadLine())) {
    $asked = ConvertFrom-Json $line
    try {
        $synthesizer.Voice = $chosen[$asked.language]
        $task = $asTask.Invoke($null, @($synthesizer.SynthesizeTextToStreamAsync($asked.text)))
        $task.Wait()
        $sound = New-Object System.IO.MemoryStream
        [System.IO.WindowsRuntimeStreamExtensions]::AsStreamForRead($task.Result).CopyTo($sound)
        Send @{ wave = [int] $sound.Length } $sound.ToArray()
    }
    catch {
        # In the language of the PC: this file has only ASCII, because PowerShell 5.1 reads it in the code page of the PC.
        $why = 'Windows: ' + $_.Exception.Message
        Send @{ zh = $why; en = $why }
    }
}
