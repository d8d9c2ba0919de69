package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the instructions of a class file refer to. Used by one thread. */
final class References {

  private static final int HANDLE = 15;

  /** Handles from this kind on are of methods; earlier ones are of fields. */
  private static final int HANDLE_OF_METHOD = 5;

  private final ClassFile file;
  private final byte[] bytes;

  /** The offset of the bootstrap methods; 0 until it is first needed. */
  private int bootstraps;

  References(ClassFile file) {
    this.file = file;
    this.bytes = file.bytes;
  }

  MethodBytes.Member member(int constant) {
    return member(file.className(ClassFile.u2(bytes, file.constant(constant) + 1)), constant);
  }

  private MethodBytes.Member member(String owner, int constant) {
    int nameAndType = file.constant(ClassFile.u2(bytes, file.constant(constant) + 3));
    return new MethodBytes.Member(
        owner,
        file.utf8(ClassFile.u2(bytes, nameAndType + 1)),
        file.utf8(ClassFile.u2(bytes, nameAndType + 3)));
  }

  /** The bootstrap method of a dynamic call, with the name and type of the call. */
  MethodBytes.Member maker(int constant) {
    MethodBytes.Member method = handle(ClassFile.u2(bytes, bootstrap(constant)));
    return member(method == null ? "" : method.owner, constant);
  }

  /** The method that a constant is a handle of; null if it is none. */
  MethodBytes.@Nullable Member handle(int constant) {
    int at = file.constant(constant);
    return bytes[at] == HANDLE && bytes[at + 1] >= HANDLE_OF_METHOD
        ? member(ClassFile.u2(bytes, at + 2))
        : null;
  }

  /** The methods whose handles are passed to a dynamic call's bootstrap method. */
  List<MethodBytes.Member> givenTo(int constant) {
    int bootstrap = bootstrap(constant);
    List<MethodBytes.Member> given = new ArrayList<>(1);
    for (int i = ClassFile.u2(bytes, bootstrap + 2); i > 0; i--) {
      MethodBytes.Member method = handle(ClassFile.u2(bytes, bootstrap + 2 + 2 * i));
      if (method != null) {
        given.add(method);
      }
    }
    return given;
  }

  private int bootstrap(int constant) {
    if (bootstraps == 0) {
      bootstraps = file.attribute("BootstrapMethods");
    }
    int at = bootstraps + 2;
    for (int i = ClassFile.u2(bytes, file.constant(constant) + 1); i > 0; i--) {
      at += 4 + 2 * ClassFile.u2(bytes, at + 2);
    }
    return at;
  }
}
