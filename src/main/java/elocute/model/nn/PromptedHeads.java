package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import elocute.config.HeadSettings;
import elocute.model.decoding.FrameScores;
import elocute.model.decoding.goodness.PlaceGuide;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The phoneme head of {@link SimpleHeads}, and an error head that is asked about the places of the
 * canonical phones (docs/decisions/019-an-error-head-that-is-asked.md). A place's query is its
 * phone's embedding, where it stands, and what the phoneme head hears there; transformer layers
 * over the places attend to the encoder's frames beside what the phoneme head hears in them, the
 * less the farther a frame is by CTC. What was heard teaches the error head, not the other way
 * round.
 */
final class PromptedHeads implements TaskHeads {

  private final Blocks.FeedForward shared;
  private final Blocks.Norm norm;
  private final Blocks.Classifier phonemes;
  private final List<Parameter> queries;
  private final List<Parameter> frames;
  private final List<List<Parameter>> layers = new ArrayList<>();
  private final List<Parameter> answers;
  private final Sizes sizes;
  private final HeadSettings settings;

  PromptedHeads(Sizes sizes, ParameterScope scope) {
    this.sizes = sizes;
    settings = sizes.settings();
    int width = sizes.width();
    int classes = sizes.phonemes();
    shared =
        Blocks.FeedForward.declare(
            scope.in("shared"), sizes.inputs(), width, width, settings.dropout());
    norm = Blocks.Norm.declare(scope.in("shared").in("norm"), width);
    phonemes =
        Blocks.Classifier.declare(scope.in("phoneme_head"), width, classes, settings.dropout());
    ParameterScope head = scope.in("error_head");
    queries =
        ParameterScope.join(
            List.of(head.in("phones").declare("weight", Initializer.normal(1), classes, width)),
            head.in("evidence").linear(classes + 1, width));
    frames = head.in("frames").linear(sizes.inputs() + classes, width);
    for (int i = 0; i < settings.numLayers(); i++) {
      layers.add(layer(head.in("layers", i), width));
    }
    answers =
        ParameterScope.join(
            head.in("norm").norm(width),
            head.in("decision").linear(width, PlaceLoss.DECISIONS),
            head.in("heard").linear(width, classes));
  }

  private static List<Parameter> layer(ParameterScope scope, int width) {
    return ParameterScope.join(
        Blocks.attention(scope.in("self_attn"), width),
        Blocks.attention(scope.in("cross_attn"), width),
        Blocks.feedForward(scope, width, 4 * width, width),
        scope.in("norm1").norm(width),
        scope.in("norm2").norm(width),
        scope.in("norm3").norm(width));
  }

  @Override
  public Outputs apply(ForwardContext pass, NDArray hidden, FrameMask mask) {
    boolean asked = pass.heads().errors() && pass.prompts().isPresent();
    if (!asked && !pass.heads().phonemes()) {
      return new Outputs(pass.noLogits(hidden), pass.noLogits(hidden));
    }
    NDArray x = shared.apply(pass, hidden);
    x = ForwardContext.release(x, norm.apply(pass, x));
    NDArray heard = ForwardContext.release(x, phonemes.apply(pass, x));
    NDArray errors =
        asked ? answers(pass, pass.prompts().get(), hidden, heard, mask) : pass.noLogits(hidden);
    return new Outputs(
        errors,
        pass.heads().phonemes() ? heard : ForwardContext.release(heard, pass.noLogits(hidden)));
  }

  /** [B,S,3+P]. */
  private NDArray answers(
      ForwardContext pass, AskedPhones prompts, NDArray hidden, NDArray heard, FrameMask mask) {
    prompts.require(Math.toIntExact(hidden.getShape().get(0)), sizes.phonemes());
    var guide = Guide.of(prompts, mask.counts(), heard, sizes.pause());
    double dropout = pass.dropout(settings.dropout());
    int dataType = pass.dataType();
    NDArray keys = pass.call("heard_frames", hidden, heard, Parameter.arrays(frames), dataType);
    NDArray distances = pass.manager().create(guide.distances, guide.shape(guide.frames));
    NDArray slopes = pass.manager().create(slopes(), new Shape(1, settings.numHeads(), 1, 1));
    FrameMask places = FrameMask.of(pass, prompts.placeCounts(), guide.places);
    NDArray x = queries(pass, prompts, guide, dropout);
    for (List<Parameter> layer : layers) {
      x =
          ForwardContext.release(
              x,
              pass.call(
                  "prompted_layer",
                  List.of(x, keys, distances, slopes),
                  Parameter.arrays(layer),
                  places.keys(),
                  settings.numHeads(),
                  dropout,
                  pass.nextSeed(),
                  dataType));
    }
    return ForwardContext.release(
        x,
        pass.call(
            "place_answers", x, Parameter.arrays(answers), dropout, pass.nextSeed(), dataType));
  }

  private NDArray queries(ForwardContext pass, AskedPhones prompts, Guide guide, double dropout) {
    return pass.call(
        "place_queries",
        pass.manager()
            .create(
                prompts.classes(guide.places), new Shape(prompts.phones().size(), guide.places)),
        pass.manager().create(guide.evidence, guide.shape(sizes.phonemes() + 1)),
        pass.manager()
            .create(positions(guide.places, sizes.width()), new Shape(guide.places, sizes.width())),
        Parameter.arrays(queries),
        dropout,
        pass.nextSeed(),
        pass.dataType());
  }

  /** How fast the attention of each head falls off with the distance: 2, 1, 1/2, ... */
  private float[] slopes() {
    float[] slopes = new float[settings.numHeads()];
    for (int head = 0; head < slopes.length; head++) {
      slopes[head] = (float) Math.scalb(2.0, -head);
    }
    return slopes;
  }

  /** Sines and cosines of falling frequency (Vaswani et al. 2017), [S,D]. */
  private static float[] positions(int places, int width) {
    float[] positions = new float[places * width];
    for (int place = 0; place < places; place++) {
      for (int i = 0; i < width; i++) {
        double angle = place / Math.pow(10_000, (i - i % 2) / (double) width);
        positions[place * width + i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return positions;
  }

  /** The guides of a batch's utterances, side by side. */
  private static final class Guide {
    private final int utterances;
    private final int places;
    private final int frames;
    private final float[] distances;
    private final float[] evidence;

    private Guide(int utterances, int places, int frames, int evidence) {
      this.utterances = utterances;
      this.places = places;
      this.frames = frames;
      this.distances = new float[Math.multiplyExact(utterances, places * frames)];
      this.evidence = new float[Math.multiplyExact(utterances, places * evidence)];
    }

    /**
     * @param heard [B,T,P]
     */
    static Guide of(AskedPhones prompts, int[] frameCounts, NDArray heard, int pause) {
      int utterances = frameCounts.length;
      int most = Arrays.stream(prompts.placeCounts()).max().orElse(1);
      int frames = Math.toIntExact(heard.getShape().get(1));
      int classes = Math.toIntExact(heard.getShape().get(2));
      var guide = new Guide(utterances, most, frames, classes + 1);
      float[] logits = heard.toFloatArray();
      for (int row = 0; row < utterances; row++) {
        var scores = new FrameScores(logits, row * frames * classes, frameCounts[row], classes);
        guide.place(row, PlaceGuide.of(scores, prompts.phones().get(row), pause), frameCounts[row]);
      }
      return guide;
    }

    /** Padded frames are infinitely far from all places, padded places near all frames. */
    private void place(int row, PlaceGuide guide, int frameCount) {
      int count = guide.distances().length / frameCount;
      for (int place = 0; place < places; place++) {
        int start = (row * places + place) * frames;
        if (place < count) {
          System.arraycopy(guide.distances(), place * frameCount, distances, start, frameCount);
        }
        Arrays.fill(distances, start + frameCount, start + frames, Float.POSITIVE_INFINITY);
      }
      int width = evidence.length / (utterances * places);
      System.arraycopy(guide.evidence(), 0, evidence, row * places * width, count * width);
    }

    Shape shape(int width) {
      return new Shape(utterances, places, width);
    }
  }
}
