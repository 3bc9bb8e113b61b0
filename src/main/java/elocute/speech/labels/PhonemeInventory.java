package elocute.speech.labels;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import elocute.speech.text.Blanks;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of the phoneme head: a fixed numbering of phones. Features and checkpoints carry its
 * {@link #hash()}; those of different inventories never mix.
 *
 * @param phones the phone of each id; id 0 is the CTC blank
 */
public record PhonemeInventory(List<String> phones) implements Serializable {

  /** Name of the CTC blank, id 0. */
  public static final String BLANK = "<blank>";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private static final PhonemeInventory STANDARD = new PhonemeInventory(standardPhones());

  public PhonemeInventory {
    phones = List.copyOf(phones);
    if (phones.isEmpty() || !phones.get(0).equals(BLANK)) {
      throw new IllegalArgumentException(
          "phoneme inventory: id 0 must be " + BLANK + ", got " + phones.stream().findFirst());
    }
    if (phones.stream().distinct().count() != phones.size()) {
      throw new IllegalArgumentException("phoneme inventory: each phone must have one id");
    }
  }

  /** 42 classes: blank, the 39 phones of {@link Arpabet} in alphabetical order, sil, err. */
  public static PhonemeInventory standard() {
    return STANDARD;
  }

  /**
   * Reads a {@code phoneme_to_id.json}: an object from phone to id, with {@code <blank>} as 0 and
   * ids without gaps.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PhonemeInventory fromJson(String json) {
    Map<String, Integer> ids;
    try {
      ids =
          JSON.readValue(
              Blanks.strip(json), new TypeReference<LinkedHashMap<String, Integer>>() {});
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException(
          "phoneme inventory: must be a JSON object from phone to id: "
              + Blanks.visible(cause.getOriginalMessage()),
          cause);
    }
    if (ids == null) {
      throw new IllegalArgumentException("phoneme inventory: must be a JSON object, got null");
    }
    ids.keySet().forEach(PhonemeInventory::requireOneWord);
    String[] phones = new String[ids.size()];
    ids.forEach((phone, id) -> place(phones, phone, id));
    return new PhonemeInventory(Arrays.asList(phones));
  }

  /** Compact JSON from phone to id, in the order of ids. */
  public String toJson() {
    var ids = new LinkedHashMap<String, Integer>();
    phones.forEach(phone -> ids.put(phone, ids.size()));
    try {
      return JSON.writeValueAsString(ids);
    } catch (JsonProcessingException cause) {
      throw new IllegalStateException("phoneme inventory: cannot be written as JSON", cause);
    }
  }

  /** SHA-256 of {@link #toJson()}, in hexadecimal. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(toJson().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has SHA-256", cause);
    }
  }

  /** Number of classes, blank included. */
  public int size() {
    return phones.size();
  }

  /**
   * The id of a phone.
   *
   * @throws IllegalArgumentException if the inventory lacks it
   */
  public int id(String phone) {
    int id = phones.indexOf(phone);
    if (id < 0) {
      throw new IllegalArgumentException(
          "phone '" + phone + "' is not in the inventory of " + size() + " classes: " + phones);
    }
    return id;
  }

  /**
   * The phone of an id.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public String phone(int id) {
    if (id < 0 || id >= size()) {
      throw new IllegalArgumentException("phone id: must be 0 to " + (size() - 1) + ", got " + id);
    }
    return phones.get(id);
  }

  /**
   * Ids of a phone sequence.
   *
   * @throws IllegalArgumentException if the inventory lacks a phone
   */
  public int[] encode(List<String> sequence) {
    return sequence.stream().mapToInt(this::id).toArray();
  }

  /**
   * Phones of an id sequence.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public List<String> decode(int[] ids) {
    return Arrays.stream(ids).mapToObj(this::phone).toList();
  }

  private static void requireOneWord(String phone) {
    if (!Blanks.fields(phone).equals(List.of(phone))) {
      throw new IllegalArgumentException(
          "phoneme inventory: a phone must be one word without blanks, got '"
              + Blanks.visible(phone)
              + "'");
    }
  }

  private static void place(String[] phones, String phone, Integer id) {
    if (id == null || id < 0 || id >= phones.length || phones[id] != null) {
      throw new IllegalArgumentException(
          "phoneme inventory: ids must be 0 to "
              + (phones.length - 1)
              + ", each once; got "
              + id
              + " for '"
              + phone
              + "'");
    }
    phones[id] = phone;
  }

  private static List<String> standardPhones() {
    var phones = new ArrayList<String>();
    phones.add(BLANK);
    phones.addAll(Arpabet.PHONES);
    phones.add(AlignedPhone.SILENCE);
    phones.add(AlignedPhone.UNRECOGNISABLE);
    return phones;
  }
}
