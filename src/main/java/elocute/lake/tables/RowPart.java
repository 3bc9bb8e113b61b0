package elocute.lake.tables;

import elocute.lake.tables.Flat.Presence;
import elocute.scoring.metrics.MetricValues;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;

/** What a component of a row is made of: one column, or several. */
interface RowPart {

  /** Its columns, whose cells are taken from the component's value. */
  List<RowColumn> columns();

  /** The component's value, from as many cells as there are columns. */
  Object join(Iterator<Object> cells);

  /** The part of a record's component. */
  static RowPart of(RecordComponent component) {
    boolean isAdded = component.isAnnotationPresent(AddedColumn.class);
    Flat flat = component.getAnnotation(Flat.class);
    if (flat == null) {
      return CellPart.of(component, isAdded);
    }
    RowPart part =
        component.getType() == MetricValues.class
            ? new MetricsPart()
            : RecordPart.of(component.getType().asSubclass(Record.class));
    return flat.presence() == Presence.SOMETIMES ? new OptionalPart(part) : part;
  }
}
