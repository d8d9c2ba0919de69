package io.packwatch.agent.transform;

import java.util.List;

/**
 * Advice that lines of the configuration ask for, beside that of probes. It may change while the
 * application runs. Threads that load classes ask; the first two questions are asked for each
 * class.
 */
public interface ConfiguredRules {

  /** Nothing. */
  ConfiguredRules NONE =
      new ConfiguredRules() {
        @Override
        public boolean names(String internalName) {
          return false;
        }

        @Override
        public boolean mayWant(ClassFile file) {
          return false;
        }

        @Override
        public void add(String internalName, ClassFile file, int probe, List<Rule> to) {}
      };

  /** Whether a line names this class. */
  boolean names(String internalName);

  /** Whether a line may want a class by what it declares. */
  boolean mayWant(ClassFile file);

  /**
   * Adds the rules for a class; perhaps none, once its methods are examined.
   *
   * @param probe under which failures of the advice are counted
   */
  void add(String internalName, ClassFile file, int probe, List<Rule> to);
}
