package io.packwatch.agent.transform;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Any bytes for a class file: the JVM verifies it only after us. What cannot be read ends in an
 * exception that the transformer expects, and never in a loop.
 */
class ClassFileFuzzTest {

  private static final TextSet TEXTS = new TextSet("java/sql/Statement", "doFilter", "");

  @FuzzTest(maxDuration = "10s")
  void anyBytesAreLookedAt(byte[] bytes) throws IOException {
    try {
      ClassFile file = ClassFile.read(bytes);
      if (file != null) {
        file.isInterface();
        file.implementsAny(new String[] {"java/sql/Statement"});
        file.declares("doFilter", "()V");
        file.mentionsAny(TEXTS);
        file.mentionsPart("sql");
        file.findInteger(7);
        file.hasIntegerIn(0, 100);
        look(file);
        RenamedClass.of(bytes, Servlets.TO_JAKARTA);
      }
    } catch (Instructions.UnfitException unfit) {
      // the class is left to Byte Buddy
    } catch (IndexOutOfBoundsException | NegativeArraySizeException unreadable) {
      // the class is left alone
    }
  }

  private static void look(ClassFile file) {
    Set<String> signatures = new HashSet<>();
    for (MethodBytes method : file.methods()) {
      method.eachAnnotation(signatures::add);
      signatures.add(method.name + method.descriptor);
      if (method.hasCode()) {
        for (Instructions each = method.instructions(); each.next(); ) {
          signatures.add("" + each.stored() + each.isJumpBack());
        }
      }
    }
    Rule rule = new Rule(0).advise(Methods.signed(signatures), Anything.class);
    CrossedClass.of(file, Collections.singletonList(rule));
  }

  private static final class Anything implements Crossing {}
}
