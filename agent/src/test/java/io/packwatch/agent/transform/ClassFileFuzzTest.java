package io.packwatch.agent.transform;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

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
        ClassFile.renamed(bytes, Servlets.TO_JAKARTA);
      }
    } catch (IndexOutOfBoundsException | NegativeArraySizeException unreadable) {
      // the class is left alone
    }
  }
}
