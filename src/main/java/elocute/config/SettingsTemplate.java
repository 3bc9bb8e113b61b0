package elocute.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Writes experiment files that document every setting of one architecture. */
public final class SettingsTemplate {
  private SettingsTemplate() {}

  /**
   * An experiment file of all defaults, with the documentation of {@code reference.conf}; without
   * the blocks of other architectures.
   */
  public static String render(ModelType modelType) {
    Config defaults =
        SettingsLoader.reference()
            .withValue("model_type", modelType(modelType, SettingsLoader.reference()));
    StringBuilder text = new StringBuilder(SettingsLoader.ROOT + " {\n");
    for (RecordComponent component : RunSettings.class.getRecordComponents()) {
      if (isOf(modelType, component)) {
        entry(text, component, defaults, "  ");
      }
    }
    return text.append("}\n").toString();
  }

  private static ConfigValue modelType(ModelType modelType, Config defaults) {
    return ConfigValueFactory.fromAnyRef(modelType.id())
        .withOrigin(defaults.getValue("model_type").origin());
  }

  private static boolean isOf(ModelType modelType, RecordComponent component) {
    return component.getType() != HeadSettings.class
        || RecordBinder.key(component).equals(modelType.id());
  }

  private static void entry(
      StringBuilder text, RecordComponent component, Config block, String indent) {
    String key = RecordBinder.key(component);
    ConfigValue value = block.getValue(key);
    text.append('\n');
    value
        .origin()
        .comments()
        .forEach(comment -> text.append(indent).append("# ").append(comment.strip()).append('\n'));
    text.append(indent).append(key);
    if (component.getType().isRecord()) {
      text.append(" {\n");
      Arrays.stream(component.getType().getRecordComponents())
          .forEach(inner -> entry(text, inner, block.getConfig(key), indent + "  "));
      text.append(indent).append("}\n");
    } else {
      text.append(" = ").append(value.render(ConfigRenderOptions.concise())).append('\n');
    }
  }
}
