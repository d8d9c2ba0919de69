package io.packwatch.agent.provisioning.template;

import io.packwatch.agent.provisioning.ResourceSet;
import java.util.List;

/**
 * The resource set as a stack of the CDK, version 2, in Java: a class that includes the
 * CloudFormation templates beside it. So the resources have the same logical names in both, and the
 * CDK's own methods can find and change any of them.
 */
public final class Cdk {

  /**
   * Kept apart from the class's name, so that no check of the jar takes it for a class that the jar
   * must contain.
   */
  private static final String LIBRARY = "software.amazon.awscdk.";

  private Cdk() {}

  /**
   * The source of a class, in no package.
   *
   * @param files the names of the templates, in the order of their deployment
   */
  public static String java(ResourceSet set, String className, List<String> files) {
    StringBuilder code = new StringBuilder();
    for (String name : new String[] {"Stack", "StackProps", "cloudformation.include.CfnInclude"}) {
      code.append("import ").append(LIBRARY).append(name).append(";\n");
    }
    code.append("import software.constructs.Construct;\n\n");
    code.append("/** The CloudWatch side of ").append(set.names().prefix());
    code.append(", made by packwatch template. */\n");
    code.append("public class ").append(className).append(" extends Stack {\n\n");
    constructor(code, "public " + className, files.get(0));
    for (int i = 2; i <= files.size(); i++) {
      String before = i == 2 ? "this" : "part" + (i - 1);
      code.append("    Stack part").append(i).append(" = new Part").append(i);
      code.append("(scope, id + \"-").append(i).append("\", props);\n");
      code.append("    part").append(i).append(".addDependency(").append(before).append(");\n");
    }
    code.append("  }\n");
    for (int i = 2; i <= files.size(); i++) {
      code.append("\n  /** Part ").append(i).append(" of ").append(files.size()).append(". */\n");
      code.append("  static class Part").append(i).append(" extends Stack {\n\n");
      constructor(code, "Part" + i, files.get(i - 1));
      code.append("  }\n  }\n");
    }
    return code.append("}\n").toString();
  }

  /** The constructor, but for its last brace. */
  private static void constructor(StringBuilder code, String signature, String file) {
    code.append("  ").append(signature);
    code.append("(Construct scope, String id, StackProps props) {\n    super(scope, id, props);\n");
    code.append("    CfnInclude.Builder.create(this, \"Template\").templateFile(\"");
    code.append(file).append("\").build();\n");
  }
}
