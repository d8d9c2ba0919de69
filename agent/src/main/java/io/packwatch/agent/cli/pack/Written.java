package io.packwatch.agent.cli.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.provisioning.ResourceQuotas;
import io.packwatch.agent.provisioning.ResourceSet;
import io.packwatch.agent.provisioning.template.Cdk;
import io.packwatch.agent.provisioning.template.CloudFormation;
import io.packwatch.agent.provisioning.template.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a template: names in the order of deployment, and contents. */
final class Written {

  private final TemplateCommand.Format format;
  private final Map<String, String> files = new LinkedHashMap<>();

  private Written(TemplateCommand.Format format) {
    this.format = format;
  }

  /** A resource set in one format. */
  static Written of(ResourceSet set, TemplateCommand.Format format, String className) {
    Written written = new Written(format);
    if (format == TemplateCommand.Format.TERRAFORM) {
      written.files.put("packwatch.tf.json", Terraform.json(set));
      return written;
    }
    List<String> templates = CloudFormation.json(set);
    for (int i = 1; i <= templates.size(); i++) {
      String name = templates.size() == 1 ? "packwatch.json" : "packwatch-" + i + ".json";
      written.files.put(name, templates.get(i - 1));
    }
    if (format == TemplateCommand.Format.CDK) {
      List<String> included = new ArrayList<>(written.files.keySet());
      written.files.put(className + ".java", Cdk.java(set, className, included));
    }
    return written;
  }

  /** The text, if there is exactly one. */
  String only() throws CommandException {
    if (format == TemplateCommand.Format.CDK) {
      throw new CommandException(
          Exit.USAGE,
          "the CDK's stack is a class and the template that it includes; nothing was written",
          "Have both written into files: --directory DIR. Run cdk from that directory.");
    }
    if (files.size() > 1) {
      throw new CommandException(
          Exit.USAGE,
          "this is more than one template takes: CloudFormation's limits are "
              + ResourceQuotas.TEMPLATE_RESOURCES
              + " resources and 1 MB, and this needs "
              + files.size()
              + " templates; nothing was written",
          "Have them written into files: --directory DIR. Deploy them as one stack each, in the"
              + " order of their numbers. Or let setup --apply do it, or --format terraform.");
    }
    return files.values().iterator().next();
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    int longest = 0;
    for (String text : files.values()) {
      longest = Math.max(longest, text.getBytes(UTF_8).length);
    }
    if (format == TemplateCommand.Format.CLOUDFORMATION
        && longest > ResourceQuotas.TEMPLATE_INLINE) {
      notes.add(
          "a template of "
              + longest
              + " bytes: CloudFormation takes "
              + ResourceQuotas.TEMPLATE_INLINE
              + " bytes in a request and 1 MB from S3. Deploy it with aws cloudformation deploy"
              + " --s3-bucket BUCKET");
    }
    return notes;
  }

  /** Writes the files and returns their names. */
  List<String> into(String directory) throws CommandException {
    List<String> names = new ArrayList<>();
    try {
      Path place = Files.createDirectories(Paths.get(directory));
      for (Map.Entry<String, String> each : files.entrySet()) {
        Path file = place.resolve(each.getKey());
        Files.write(file, each.getValue().getBytes(UTF_8));
        names.add(file.toString());
      }
    } catch (IOException e) {
      throw new CommandException(
          Exit.USAGE,
          "cannot write into " + directory + ": " + e.getMessage(),
          "Name a directory that can be written: --directory DIR.");
    }
    return names;
  }
}
