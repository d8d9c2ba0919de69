package com.acme.plain.api;

import com.acme.plain.services.PartnerService;

/** {@code /remote?how=get&path=ok}: one outbound call. */
final class RemoteHandler extends Answering {

  private final PartnerService partner;

  RemoteHandler(PartnerService partner) {
    this.partner = partner;
  }

  @Override
  String answer(Query query) throws Exception {
    return partner.call(query.get("how"), query.get("path"));
  }
}
