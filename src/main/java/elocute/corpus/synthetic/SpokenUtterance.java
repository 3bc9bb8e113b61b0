package elocute.corpus.synthetic;

import elocute.speech.audio.AudioClip;
import elocute.speech.textgrid.TextGrid;

/**
 * An utterance, complete.
 *
 * @param plan what was planned
 * @param audio what is heard
 * @param annotation what an annotator would write
 * @param forcedAlignment what an aligner would write that knows the text only
 */
record SpokenUtterance(
    UtterancePlan plan, AudioClip audio, TextGrid annotation, TextGrid forcedAlignment) {}
