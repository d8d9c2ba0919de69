package io.packwatch.agent.cli.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.provisioning.ResourceQuotas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/** The texts of a template, and where they go. */
final class Written {

  private final TemplateCommand.Format format;
  private final String className;
  private final List<String> texts;

  Written(TemplateCommand.Format format, String className, List<String> texts) {
    this.format = format;
    this.className = className;
    this.texts = texts;
  }

  /** The text, where there is one. */
  String only() throws CommandException {
    if (texts.size() > 1) {
      throw new CommandException(
          Exit.USAGE,
          "this is more than one template takes: CloudFormation's limits are "
              + ResourceQuotas.TEMPLATE_RESOURCES
              + " resources and 1 MB, and this needs "
              + texts.size()
              + " templates; nothing was written",
          "Have them written into files: --directory DIR. Deploy them as one stack each, in the"
              + " order of their numbers. Or let setup --apply do it, or --format terraform.");
    }
    return texts.get(0);
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    int longest = 0;
    for (String text : texts) {
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

  /** Writes the files and says what they are called. */
  List<String> into(String directory) throws CommandException {
    List<String> names = new ArrayList<>();
    try {
      Path place = Files.createDirectories(Paths.get(directory));
      for (int i = 0; i < texts.size(); i++) {
        Path file = place.resolve(name(i + 1));
        Files.write(file, texts.get(i).getBytes(UTF_8));
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

  private String name(int number) {
    switch (format) {
      case TERRAFORM:
        return "packwatch.tf.json";
      case CDK:
        return className + ".java";
      default:
        return texts.size() == 1 ? "packwatch.yaml" : "packwatch-" + number + ".yaml";
    }
  }
}
