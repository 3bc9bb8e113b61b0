package elocute.lake.tables;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** A part that is null where all its cells are. */
record OptionalPart(RowPart part) implements RowPart {

  @Override
  public List<RowColumn> columns() {
    return part.columns().stream().map(RowColumn::nullable).toList();
  }

  @Override
  public Object join(Iterator<Object> cells) {
    int size = part.columns().size();
    List<Object> own = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      own.add(cells.next());
    }
    return own.stream().allMatch(Objects::isNull) ? null : part.join(own.iterator());
  }
}
