package dev.filmgate.dialect.openai;

import dev.filmgate.http.form.FormPart;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The plain fields of a form as the object that a JSON body would be. */
final class FormFields {

  private FormFields() {}

  /**
   * A value for each name, without the pictures. A field given twice with one value is that value;
   * with several it is a list, which no plain field takes.
   */
  static Obj plain(List<FormPart> parts) {
    var values = new LinkedHashMap<String, List<String>>();
    for (FormPart part : parts) {
      if (part instanceof FormPart.Text(String name, String value) && !ImageFields.isImage(name)) {
        List<String> all = values.computeIfAbsent(outer(name), _ -> new ArrayList<>());
        if (!all.contains(value)) {
          all.add(value);
        }
      }
    }
    var members = new LinkedHashMap<String, JsonValue>();
    values.forEach((name, all) -> members.put(name, value(all)));
    return new Obj(members);
  }

  /** {@code characters[0][id]} is something of {@code characters}. */
  private static String outer(String name) {
    int bracket = name.indexOf('[');
    return bracket < 1 ? name : name.substring(0, bracket);
  }

  private static JsonValue value(List<String> all) {
    return all.size() == 1
        ? new Text(all.getFirst())
        : new Arr(all.stream().<JsonValue>map(Text::new).toList());
  }
}
