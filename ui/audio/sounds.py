"""Plays the synthesised sounds from memory through the system's ordinary output."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from ui.audio.synthesis import RATE, SOUNDS


def sound_format() -> QAudioFormat:
    """Mono, 16 bit, `RATE` samples a second."""
    audio_format = QAudioFormat()
    audio_format.setSampleRate(RATE)
    audio_format.setChannelCount(1)
    audio_format.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return audio_format


class Sounds(QObject):
    """The desk's voice without words. Off until switched on.

    Signals:
        failed(): there is no working output; the page can say so. Nothing is raised.
        ended(): the last sound that was still sounding has ended.
    """

    failed = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None, *, enabled: bool = False) -> None:
        super().__init__(parent)
        self._enabled = enabled
        self._samples: dict[str, QByteArray] = {}
        self._playing: list[tuple[QAudioSink, QBuffer]] = []

    @property
    def enabled(self) -> bool:
        """Whether sounds are switched on."""
        return self._enabled

    @property
    def is_sounding(self) -> bool:
        """Whether something has not ended yet."""
        return bool(self._playing)

    def set_enabled(self, enabled: bool) -> None:
        """Switch sounds on or off; switching off ends what is sounding."""
        self._enabled = enabled
        if not enabled:
            self.stop()

    def prepare(self, *names: str) -> None:
        """Compute the samples of these sounds now (some 30 ms each) rather than at first use."""
        for name in names:
            self._sound(name)

    def play(self, name: str) -> None:
        """Play the sound of that name if sounds are on. Raises KeyError for an unknown name."""
        samples = self._sound(name) if self._enabled else None
        if samples is None:
            return
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            self.failed.emit()
            return
        sink = QAudioSink(device, sound_format(), self)
        buffer = QBuffer(samples, self)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._playing.append((sink, buffer))
        # PySide cannot always convert the state that the signal carries, so the sink is asked.
        sink.stateChanged.connect(lambda: self._on_sink_state_changed(sink))
        sink.start(buffer)
        if sink.error() != QtAudio.Error.NoError:
            self.failed.emit()

    def stop(self) -> None:
        """End everything that is sounding."""
        for sink, _ in list(self._playing):
            sink.stop()

    def _sound(self, name: str) -> QByteArray:
        if name not in self._samples:
            self._samples[name] = QByteArray(SOUNDS[name]().tobytes())
        return self._samples[name]

    def _on_sink_state_changed(self, sink: QAudioSink) -> None:
        if sink.state() not in (QtAudio.State.IdleState, QtAudio.State.StoppedState):
            return
        for pair in [pair for pair in self._playing if pair[0] is sink]:
            self._playing.remove(pair)
            pair[0].deleteLater()
            pair[1].deleteLater()
            if not self._playing:
                self.ended.emit()
