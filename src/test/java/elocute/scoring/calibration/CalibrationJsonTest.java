package elocute.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationJsonTest {

  private static final Calibration CALIBRATION = Calibrations.of("c1");
  private static final String JSON = CalibrationJson.write(CALIBRATION);

  @Test
  void whatIsWrittenIsRead() {
    assertThat(JSON)
        .contains("\"format_version\" : 1", "\"checkpoint_sha256\" : \"c1\"", "\"log_share\"");
    assertThat(read(JSON)).isEqualTo(CALIBRATION);
  }

  @Test
  void thatOfAnErrorHeadIsThereOnlyWhereItWasAskedSoThatEarlierFilesAreRead() {
    Calibration asked = Calibrations.withAnswers("c1");
    String json = CalibrationJson.write(asked);
    assertThat(read(json)).isEqualTo(asked);
    assertThat(JSON).doesNotContain("error_head");
    assertThat(read(JSON).hasAnswers()).isFalse();
    // logistic(10 x ln(0.9 / 0.1) / 10) is 0.9 itself, of ae 1 nat less
    assertThat(asked.probabilityRight("k", 0.9)).isCloseTo(0.9, within(1e-12));
    assertThat(asked.probabilityRight("ae", 0.9)).isCloseTo(0.76804, within(1e-5));
    assertRefused(json.replace("as_asked_log_odds", "mood"), "evidence: must be");
    assertRefused(json.replace("\"error_head\" : {", "\"error_head\" : {\"other\" : 1,"), "other");
  }

  @Test
  void aPhoneHasAnOffsetOfItsOwn() {
    // logistic(2 + 10 x -30 / 10) and logistic(1 - 3) by hand
    assertThat(CALIBRATION.probabilityRight(evidence("k", -3))).isCloseTo(0.26894, within(1e-5));
    assertThat(CALIBRATION.probabilityRight(evidence("ae", -3))).isCloseTo(0.11920, within(1e-5));
  }

  @Test
  void noEvidenceLeadsOutOfTheRange() {
    for (double share : new double[] {0, -1e9, Double.NEGATIVE_INFINITY}) {
      assertThat(CALIBRATION.probabilityRight(evidence("k", share))).isBetween(0.0, 1.0);
    }
  }

  @Test
  void aCalibrationOfALaterProgramIsNotRead() {
    assertRefused(
        JSON.replace("\"format_version\" : 1", "\"format_version\" : 2"),
        "x.json has format version 2, this program reads 1");
    assertRefused(
        JSON.replace("\"format_version\" : 1", "\"version\" : 1"),
        "x.json has format version none, this program reads 1");
  }

  @Test
  void damageIsToldAndNothingIsGuessed() {
    assertRefused("", "x.json is damaged: must be a JSON object");
    assertRefused(JSON.substring(0, JSON.length() / 2), "x.json is damaged: ");
    assertRefused(JSON.replace("\"intercept\" : 2.0,", ""), "intercept");
    assertRefused(JSON.replace("\"intercept\" : 2.0,", "\"intercept\" : \"NaN\","), "all finite");
    assertRefused(JSON.replace("\"value\" : 0.5", "\"value\" : 1.5"), "must be from 0 to 1");
    assertRefused(JSON.replace("\"value\" : 0.5", "\"value\" : 0.5, \"other\" : 1"), "other");
    assertRefused(JSON.replace("\"log_occupancy\"", "\"loudness\""), "evidence: must be");
    assertRefused(JSON.replace("\"log_occupancy\" ", "\"log_occupancy\", \"more\" "), "evidence");
    assertRefused(JSON.replace("\"source\"", "\"spring\""), "x.json is damaged: source is missing");
    assertRefused(JSON + "x", "x.json is damaged");
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(CalibrationException.class)
        .hasMessageContaining(message);
  }

  private static Calibration read(String json) {
    return CalibrationJson.read(json, "x.json");
  }

  private static PhoneEvidence evidence(String phone, double logShare) {
    return new PhoneEvidence(phone, logShare, logShare, 0, 1);
  }
}
