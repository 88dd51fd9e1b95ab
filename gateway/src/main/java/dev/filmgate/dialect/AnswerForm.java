package dev.filmgate.dialect;

import dev.filmgate.video.Operation;

/**
 * In which form a derived order is answered: the ordered list of {@code dialects.md} §5, in which
 * the first rule that fits wins.
 */
enum AnswerForm {
  XAI,
  UNIFIED,
  OPENAI,
  /** The Video with the ids, the status and the keys of the relay vendor. */
  RELAY;

  /** Under which path an order came. */
  enum Route {
    /** Below {@code /xai/v1}. */
    XAI,
    /** Below {@code /v1/video}. */
    UNIFIED,
    /** {@code /v1/videos/{id}/remix} and {@code extend}. */
    OF_A_VIDEO,
    EXTENSIONS,
    EDITS;

    static Route of(Operation operation) {
      return operation == Operation.EDIT ? EDITS : EXTENSIONS;
    }
  }

  /** How the body names its source. */
  enum Given {
    NOTHING,
    /** {@code video.id}. */
    ID,
    /** {@code video.file_id}. */
    FILE,
    /** {@code video.url} that is a link or a data URI. */
    LINK,
    /** {@code video.url} that is the bare uuid of a task made through an xAI route. */
    XAI_TASK,
    /** {@code video.url} that is any other spelling of a task's id. */
    TASK
  }

  /**
   * What the rules look at.
   *
   * @param isForm whether the body is multipart or urlencoded
   * @param hasStart whether it says where to begin
   * @param isRelayLike whether it names a model and one of the fields that relay clients send
   * @param isSdk whether an official SDK announces itself
   */
  record Facts(
      Route route,
      boolean isForm,
      Given given,
      boolean hasStart,
      boolean isRelayLike,
      boolean isSdk) {}

  /** One row of the list. */
  private enum Rule {
    BELOW_XAI(AnswerForm.XAI) {
      @Override
      boolean fits(Facts facts) {
        return facts.route() == Route.XAI;
      }
    },
    BELOW_VIDEO(AnswerForm.UNIFIED) {
      @Override
      boolean fits(Facts facts) {
        return facts.route() == Route.UNIFIED;
      }
    },
    A_FORM(AnswerForm.OPENAI) {
      @Override
      boolean fits(Facts facts) {
        return facts.isForm();
      }
    },
    WITH_AN_ID(AnswerForm.OPENAI) {
      @Override
      boolean fits(Facts facts) {
        return facts.given() == Given.ID;
      }
    },
    A_FILE_OR_A_LINK(AnswerForm.XAI) {
      @Override
      boolean fits(Facts facts) {
        boolean isOurs =
            facts.given() == Given.FILE
                || facts.given() == Given.LINK
                || (facts.given() == Given.XAI_TASK && !facts.hasStart());
        return isOurs && facts.route() != Route.OF_A_VIDEO;
      }
    },
    A_TASK_AS_URL(AnswerForm.RELAY) {
      @Override
      boolean fits(Facts facts) {
        boolean isTask = facts.given() == Given.TASK || facts.given() == Given.XAI_TASK;
        return isTask && facts.route() == Route.EXTENSIONS;
      }
    },
    RELAY_FIELDS(AnswerForm.RELAY) {
      @Override
      boolean fits(Facts facts) {
        return facts.route() == Route.OF_A_VIDEO && facts.isRelayLike() && !facts.isSdk();
      }
    },
    EVERYTHING_ELSE(AnswerForm.OPENAI) {
      @Override
      boolean fits(Facts facts) {
        return true;
      }
    };

    private final AnswerForm form;

    Rule(AnswerForm form) {
      this.form = form;
    }

    abstract boolean fits(Facts facts);
  }

  static AnswerForm of(Facts facts) {
    for (Rule rule : Rule.values()) {
      if (rule.fits(facts)) {
        return rule.form;
      }
    }
    throw new IllegalStateException("the last rule fits everything");
  }
}
