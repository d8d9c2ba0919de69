package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class MethodsTest {

  @Test
  void namesAreMatchedWhateverTheArguments() {
    Methods methods = Methods.named("execute", "executeBatch");

    assertTrue(methods.match("execute", "()V"));
    assertTrue(methods.match("executeBatch", "()[I"));
    assertFalse(methods.match("executeQuery", "()V"));
  }

  @Test
  void argumentsAreMatchedFromTheFirst() {
    Methods takesALong = Methods.named("getConnection").taking("(J)");
    Methods takesALongFirst = Methods.named("getConnection").taking("(J");

    assertTrue(takesALong.match("getConnection", "(J)Ljava/sql/Connection;"));
    assertFalse(takesALong.match("getConnection", "(JI)Ljava/sql/Connection;"));
    assertTrue(takesALongFirst.match("getConnection", "(JI)Ljava/sql/Connection;"));
    assertFalse(takesALongFirst.match("getConnection", "()Ljava/sql/Connection;"));
  }

  @Test
  void constructorsAreMatchedAndNothingElse() {
    assertTrue(Methods.constructors().match("<init>", "(I)V"));
    assertFalse(Methods.constructors().match("<clinit>", "()V"));
  }

  @Test
  void aSignatureIsMatchedWhole() {
    Methods methods = Methods.signed(new HashSet<>(Arrays.asList("run()V", "run(I)V")));

    assertTrue(methods.match("run", "()V"));
    assertFalse(methods.match("run", "(J)V"));
    assertFalse(methods.match("runs", "()V"));
  }

  @Test
  void renamedMethodsTakeTheNewServletApi() {
    Methods methods = Methods.named("service").taking("(Ljavax/servlet/ServletRequest;").renamed();

    assertTrue(methods.match("service", "(Ljakarta/servlet/ServletRequest;)V"));
    assertFalse(methods.match("service", "(Ljavax/servlet/ServletRequest;)V"));
    assertTrue(Methods.named("run").renamed().match("run", "()V"));
  }
}
