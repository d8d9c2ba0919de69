package io.packwatch.agent.transform;

/** How long the constants of a class file are, by their tags. */
final class ConstantLengths {

  private ConstantLengths() {}

  /** The length of the constant whose tag is at this offset; 0 for an unknown one. */
  static int at(byte[] bytes, int at) {
    switch (bytes[at]) {
      case 1: // text
        return 3 + ClassFile.u2(bytes, at + 1);
      case 3: // int
      case 4: // float
      case 9: // field
      case 10: // method
      case 11: // interface method
      case 12: // name and type
      case 17: // dynamic
      case 18: // invoke dynamic
        return 5;
      case 5: // long
      case 6: // double
        return 9;
      case 7: // class
      case 8: // string
      case 16: // method type
      case 19: // module
      case 20: // package
        return 3;
      case 15: // method handle
        return 4;
      default:
        return 0;
    }
  }
}
