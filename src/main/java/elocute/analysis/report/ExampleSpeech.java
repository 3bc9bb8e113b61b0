package elocute.analysis.report;

/**
 * What an example's speaker was to say, and how it sounds.
 *
 * @param sentence the transcript; empty when it is not known
 * @param recording its name among the page's recordings; empty when it is not there
 * @param missing why sentence or recording are not there; empty when nothing is missing
 */
record ExampleSpeech(String sentence, String recording, String missing) {
  static final ExampleSpeech UNKNOWN = new ExampleSpeech("", "", "");

  static ExampleSpeech missing(String why) {
    return new ExampleSpeech("", "", why);
  }

  static ExampleSpeech of(String sentence) {
    return new ExampleSpeech(sentence, "", "");
  }

  ExampleSpeech heard(String name) {
    return new ExampleSpeech(sentence, name, "");
  }

  ExampleSpeech unheard(String why) {
    return new ExampleSpeech(sentence, "", why);
  }
}
