package io.packwatch.agent.transform;

/** The annotations of a class or method that are visible at run time, read in place. */
final class AnnotationTable {

  private AnnotationTable() {}

  /**
   * Shows the descriptor of each.
   *
   * @param table the offset of the attribute's content
   */
  static void each(ClassFile file, int table, MethodBytes.AnnotationVisitor visitor) {
    byte[] bytes = file.bytes;
    int annotation = table + 2;
    for (int i = ClassFile.u2(bytes, table); i > 0; i--) {
      visitor.annotated(file.utf8(ClassFile.u2(bytes, annotation)));
      annotation = afterAnnotation(bytes, annotation);
    }
  }

  private static int afterAnnotation(byte[] bytes, int annotation) {
    int element = annotation + 4;
    for (int i = ClassFile.u2(bytes, annotation + 2); i > 0; i--) {
      element = afterValue(bytes, element + 2);
    }
    return element;
  }

  private static int afterValue(byte[] bytes, int value) {
    switch (bytes[value]) {
      case 'e':
        return value + 5;
      case '@':
        return afterAnnotation(bytes, value + 1);
      case '[':
        int element = value + 3;
        for (int i = ClassFile.u2(bytes, value + 1); i > 0; i--) {
          element = afterValue(bytes, element);
        }
        return element;
      default:
        return value + 3;
    }
  }
}
