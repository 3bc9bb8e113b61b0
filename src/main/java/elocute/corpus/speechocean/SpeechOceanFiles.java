package elocute.corpus.speechocean;

import elocute.corpus.CorpusListing;
import elocute.corpus.FileTree;
import elocute.corpus.OwnSplits;
import elocute.corpus.Split;
import elocute.corpus.TreeFile;
import elocute.corpus.TreeListing;
import elocute.corpus.UtteranceSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of speechocean762 beside each other; the scores are read once, here.
 *
 * @param lists the lists of both splits
 * @param scoresFile the file of scores: one, or none
 * @param scores JSON of each utterance's scores
 * @param recordings recording of each utterance
 */
record SpeechOceanFiles(
    List<SplitLists> lists,
    List<TreeFile> scoresFile,
    Map<String, String> scores,
    Map<String, TreeFile> recordings) {

  private static final Pattern RECORDING =
      Pattern.compile(
          "WAVE/(?<folder>[^/]+)/(?<name>[^./][^/]*)\\.(wav|flac)", Pattern.CASE_INSENSITIVE);

  private static final Pattern FOLDER =
      Pattern.compile("SPEAKER(?<code>.+)", Pattern.CASE_INSENSITIVE);

  static SpeechOceanFiles read(FileTree tree, TreeListing listing) throws IOException {
    var lists = new ArrayList<SplitLists>();
    for (Split split : SpeechOceanLayout.SPLITS) {
      lists.add(SplitLists.read(split, tree, listing));
    }
    List<TreeFile> scoresFile =
        SpeechOceanLayout.SCORES.stream()
            .flatMap(path -> listing.files().stream().filter(file -> file.path().equals(path)))
            .limit(1)
            .toList();
    Map<String, String> scores =
        scoresFile.isEmpty()
            ? Map.of()
            : ScoresFile.read(tree.read(scoresFile.get(0).path()), scoresFile.get(0).path());
    return new SpeechOceanFiles(lists, scoresFile, scores, recordings(lists, listing));
  }

  /** By the lists, else by the file's name; of two that could be meant the first by path. */
  private static Map<String, TreeFile> recordings(List<SplitLists> lists, TreeListing listing) {
    Map<String, TreeFile> byPath =
        listing.files().stream().collect(Collectors.toMap(TreeFile::path, file -> file));
    var recordings = new TreeMap<String, TreeFile>();
    for (SplitLists split : lists) {
      split
          .recordings()
          .values()
          .forEach(
              (name, path) ->
                  Optional.ofNullable(byPath.get(path))
                      .ifPresent(file -> recordings.put(name, file)));
    }
    Set<TreeFile> listed = new HashSet<>(recordings.values());
    for (TreeFile file : listing.files()) {
      Matcher recording = RECORDING.matcher(file.path());
      if (recording.matches() && !listed.contains(file)) {
        recordings.putIfAbsent(recording.group("name"), file);
      }
    }
    return recordings;
  }

  CorpusListing listing(TreeListing listing) {
    List<SpeechOceanUtterance> utterances = utterances();
    var sources = new ArrayList<UtteranceSource>(utterances);
    sources.addAll(listing.unreadable());
    List<TreeFile> files = files();
    return new CorpusListing(
        sources,
        files,
        listing.files().size() - files.size(),
        Optional.of(splits(utterances)),
        new SpeechOceanNumbers(utterances));
  }

  private List<TreeFile> files() {
    return Stream.of(
            lists.stream().flatMap(split -> split.files().stream()),
            scoresFile.stream(),
            recordings.values().stream())
        .flatMap(files -> files)
        .distinct()
        .toList();
  }

  private List<SpeechOceanUtterance> utterances() {
    var names = new TreeSet<String>(scores.keySet());
    names.addAll(recordings.keySet());
    lists.forEach(split -> names.addAll(split.utterances()));
    return names.stream().map(this::utterance).toList();
  }

  private SpeechOceanUtterance utterance(String name) {
    List<SplitLists> naming = lists.stream().filter(split -> split.names(name)).toList();
    Optional<TreeFile> recording = Optional.ofNullable(recordings.get(name));
    String speaker =
        first(naming, SplitLists::speakers, name)
            .or(() -> recording.flatMap(SpeechOceanFiles::speakerOf))
            .orElse(SpeechOceanUtterance.NOBODY);
    return new SpeechOceanUtterance(
        speaker,
        name,
        naming.stream().map(SplitLists::split).toList(),
        person(speaker),
        first(naming, SplitLists::texts, name).orElse(""),
        recording.stream().toList(),
        recording
            .map(TreeFile::path)
            .or(() -> first(naming, SplitLists::recordings, name))
            .orElse("WAVE/SPEAKER%s/%s.WAV".formatted(speaker, name)),
        scores.getOrDefault(name, ""),
        scoresFile.isEmpty() ? SpeechOceanLayout.SCORES.get(0) : scoresFile.get(0).path());
  }

  /** As the folder is named. */
  private static Optional<String> speakerOf(TreeFile recording) {
    Matcher path = RECORDING.matcher(recording.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    Matcher folder = FOLDER.matcher(path.group("folder"));
    return folder.matches() ? Optional.of(folder.group("code")) : Optional.empty();
  }

  private ListedPerson person(String speaker) {
    return new ListedPerson(
        first(lists, SplitLists::ages, speaker).orElse(""),
        first(lists, SplitLists::genders, speaker).orElse(""));
  }

  private static Optional<String> first(
      List<SplitLists> lists, Function<SplitLists, KaldiList> list, String key) {
    return lists.stream().flatMap(split -> list.apply(split).value(key).stream()).findFirst();
  }

  /** Those of the lists: children and grown-ups apart, so that both are in validation. */
  private static OwnSplits splits(List<SpeechOceanUtterance> utterances) {
    Map<Boolean, Set<String>> trainByChild =
        utterances.stream()
            .filter(utterance -> utterance.splits().contains(Split.TRAIN) && utterance.isSpoken())
            .collect(
                Collectors.partitioningBy(
                    utterance -> utterance.person().traits().isChild(),
                    Collectors.mapping(SpeechOceanUtterance::speaker, Collectors.toSet())));
    Set<String> test =
        utterances.stream()
            .filter(utterance -> utterance.splits().contains(Split.TEST) && utterance.isSpoken())
            .map(SpeechOceanUtterance::speaker)
            .collect(Collectors.toSet());
    return new OwnSplits(List.of(trainByChild.get(true), trainByChild.get(false)), test);
  }
}
