package io.packwatch.agent.probe.boundary;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Account;
import com.acme.bank.Currency;
import com.acme.bank.Teller;
import com.acme.bank.Vault;
import io.packwatch.agent.transform.ClassBytes;
import io.packwatch.agent.transform.ClassFile;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which methods have a boundary: of {@link Account}, and of what is entered in other ways. */
class WorkingMethodsTest {

  private final Set<String> plain = of(Account.class).methods;
  private final WorkingMethods vault = of(Vault.class);

  private static ClassFile file(Class<?> type) {
    return requireNonNull(ClassFile.read(ClassBytes.of(type)));
  }

  private static WorkingMethods of(Class<?> type) {
    return WorkingMethods.in(file(type), false, new HashSet<>());
  }

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
  void constructorsThatOnlyAssignOrRefuseAreLeftAlone() {
    assertEquals(Collections.emptySet(), of(Account.class).constructors);
    assertEquals(Collections.singleton("<init>(ZLjava/util/List;)V"), vault.constructors);
  }

  @Test
  void aStaticInitialiserIsChosenWhereItWorks() {
    assertEquals(Collections.emptySet(), of(Account.class).initializers);
    assertEquals(Collections.singleton("<clinit>()V"), vault.initializers);
  }

  @Test
  void bodiesOfLambdasAndHandedOutMethodsAreChosenWhereTheyWork() {
    Set<String> entered = new TreeSet<>();
    for (String signature : vault.methods) {
      entered.add(signature.replaceAll("lambda\\$\\w+\\$\\d", "lambda"));
    }

    assertEquals(
        new TreeSet<>(Arrays.asList("lambda()Ljava/lang/String;", "work()Ljava/lang/String;")),
        entered);
  }

  @Test
  void whatReturnsAFutureIsOverWhenThatIsCompleted() {
    assertEquals(
        Collections.singleton("later()Ljava/util/concurrent/CompletableFuture;"), vault.stages);
  }

  @Test
  void codeOfAnInterfaceIsChosen() {
    assertEquals(
        new TreeSet<>(Arrays.asList("close()V", "greet()Ljava/lang/String;")),
        new TreeSet<>(of(Teller.class).methods));
  }

  @Test
  void whatEveryEnumHasIsNoCallAndNeitherIsAMain() {
    WorkingMethods currency = of(Currency.class);

    assertEquals(Collections.emptySet(), currency.methods);
    assertEquals(Collections.emptySet(), currency.constructors);
    assertEquals(Collections.emptySet(), currency.initializers);
  }

  @Test
  void theProgramsMainIsLeftAlone() {
    assertFalse(plain.contains("main([Ljava/lang/String;)V"));
  }

  @Test
  void bridgesAreLeftAlone() {
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
    Set<String> more =
        new TreeSet<>(WorkingMethods.in(file(Account.class), true, new HashSet<>()).methods);
    more.removeAll(plain);

    assertEquals(Collections.singleton("packagePrivateWork()V"), more);
  }

  @Test
  void whatAnotherClassHandsOutIsChosen() {
    Set<String> handles =
        new HashSet<>(Collections.singleton("com/acme/bank/Account.privateWork()V"));
    Set<String> more =
        new TreeSet<>(WorkingMethods.in(file(Account.class), false, handles).methods);
    more.removeAll(plain);

    assertEquals(Collections.singleton("privateWork()V"), more);
  }

  private void assertNone(String... names) {
    for (String signature : plain) {
      for (String name : names) {
        assertFalse(signature.startsWith(name + "("), signature);
      }
    }
  }
}
