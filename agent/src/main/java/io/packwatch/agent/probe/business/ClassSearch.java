package io.packwatch.agent.probe.business;

import io.packwatch.agent.business.BusinessMeter;
import io.packwatch.agent.probe.boundary.GeneratedClasses;
import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.agent.transform.ClassFile;
import io.packwatch.agent.transform.TextSet;
import org.jspecify.annotations.Nullable;

/** Finds the classes of a rule that names a pattern or an annotation. Immutable. */
final class ClassSearch {

  final BusinessMeter meter;
  private final NamePattern pattern;
  private final @Nullable TextSet annotation;

  ClassSearch(BusinessMeter meter) {
    this.meter = meter;
    this.pattern = new NamePattern(meter.rule().className());
    String name = meter.rule().annotation();
    this.annotation = name == null ? null : new TextSet(descriptor(name));
  }

  static String descriptor(String annotation) {
    return 'L' + annotation.replace('.', '/') + ';';
  }

  /** Whether a class may be meant: by its name, and by an annotation that it mentions at all. */
  boolean mayFind(ClassFile file) {
    String name = file.name();
    return pattern.matches(name.replace('/', '.'))
        && (annotation == null || file.mentionsAny(annotation))
        && !GeneratedClasses.contain(name);
  }
}
