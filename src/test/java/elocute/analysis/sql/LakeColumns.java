package elocute.analysis.sql;

import elocute.dataset.FeatureLabels;
import elocute.dataset.RejectRow;
import elocute.lake.tables.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of all tables as the records have them, the partition column last. */
final class LakeColumns {

  private LakeColumns() {}

  static Map<String, List<StructField>> byTable() {
    var tables = new LinkedHashMap<String, List<StructField>>();
    for (Table<?> table : Table.ALL) {
      tables.put(table.name(), columns(table.name(), RecordSchema.of(table), "experiment"));
    }
    tables.put(
        Table.UTTERANCES,
        columns(Table.UTTERANCES, RecordSchema.of(FeatureLabels.class), "features"));
    tables.put(Table.REJECTS, columns(Table.REJECTS, RecordSchema.of(RejectRow.class), "features"));
    return tables;
  }

  private static List<StructField> columns(String table, StructType schema, String partition) {
    var columns = new ArrayList<>(Arrays.asList(schema.fields()));
    columns.removeIf(column -> column.name().equals(partition));
    columns.add(DataTypes.createStructField(partition, DataTypes.StringType, true));
    StructType all = new StructType(columns.toArray(StructField[]::new));
    return List.of(Meanings.commented(table, all).fields());
  }
}
