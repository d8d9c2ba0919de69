package io.packwatch.agent.probe.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Account;
import io.packwatch.agent.transform.ClassBytes;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which methods of {@link Account} have a boundary. */
class WorkingMethodsTest {

  private final Set<String> plain = WorkingMethods.in(ClassBytes.of(Account.class), false);
  private final Set<String> component = WorkingMethods.in(ClassBytes.of(Account.class), true);

  @Test
  void whatOthersCallAndDoesWorkIsChosen() {
    assertEquals(
        new TreeSet<>(
            Arrays.asList(
                "book(Ljava/lang/String;)V",
                "call()Ljava/lang/String;",
                "lambda()Ljava/util/function/Supplier;",
                "loop()J",
                "main(Ljava/util/List;)V",
                "protectedWork()V",
                "refuse()V",
                "sleep()V")),
        new TreeSet<>(plain));
  }

  @Test
  void accessorsAndBuildersAreLeftAlone() {
    assertNone("getOwner", "setOwner", "withOwner", "copy", "describe", "isRich");
  }

  @Test
  void whatEveryObjectHasIsLeftAlone() {
    assertNone("equals", "hashCode", "toString", "compareTo");
  }

  @Test
  void constructorsAreLeftAlone() {
    assertNone("<init>", "<clinit>");
  }

  @Test
  void theProgramsMainIsLeftAlone() {
    assertFalse(plain.contains("main([Ljava/lang/String;)V"));
  }

  @Test
  void methodsThatTheCompilerMadeAreLeftAlone() {
    for (String signature : component) {
      assertFalse(signature.contains("$"), signature);
    }
    assertFalse(plain.contains("call()Ljava/lang/Object;"), "a bridge");
    assertFalse(plain.contains("compareTo(Ljava/lang/Object;)I"), "a bridge");
  }

  @Test
  void methodsWithoutCodeAreLeftAlone() {
    assertNone("abstractWork", "nativeWork");
  }

  @Test
  void aLoopIsWork() {
    assertTrue(plain.contains("loop()J"));
  }

  @Test
  void waitingIsWork() {
    assertTrue(plain.contains("sleep()V"));
  }

  @Test
  void throwingIsWork() {
    assertTrue(plain.contains("refuse()V"));
  }

  @Test
  void ofComponentsAFrameworkCallsWhatIsPackagePrivateToo() {
    Set<String> more = new TreeSet<>(component);
    more.removeAll(plain);

    assertEquals(new TreeSet<>(Arrays.asList("packagePrivateWork()V")), more);
  }

  private void assertNone(String... names) {
    for (String signature : component) {
      for (String name : names) {
        assertFalse(signature.startsWith(name + "("), signature);
      }
    }
  }
}
