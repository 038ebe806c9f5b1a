"""What mail servers send back: the forms of Postfix, Exim and Exchange (RFC 3464)."""

POSTFIX = """\
Return-Path: <>
Delivered-To: {to}
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4YQ0x.1700000000/mail.example.org"

This is a MIME-encapsulated message.

--4YQ0x.1700000000/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

--4YQ0x.1700000000/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4YQ0x
Arrival-Date: Mon, 23 Nov 2026 12:00:00 +0200 (EET)

Final-Recipient: rfc822; aino.lehtinen@example.org
Original-Recipient: rfc822;aino.lehtinen@example.org
Action: {action}
Status: {status}
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 {status} <aino.lehtinen@example.org>: Recipient
    address rejected: User unknown in virtual mailbox table

--4YQ0x.1700000000/mail.example.org
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Message-ID: <{letter}@aktori.example.org>
From: Aktori <aktori@example.org>
To: aino.lehtinen@example.org
Subject: =?utf-8?q?Miten_teill=C3=A4_sujuu=3F?=

--4YQ0x.1700000000/mail.example.org--
"""

EXCHANGE = """\
From: postmaster@example.onmicrosoft.com
To: {to}
Subject: Undeliverable: Miten sujuu?
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_exchange"

--=_exchange
Content-Type: multipart/alternative; boundary="=_both"

--=_both
Content-Type: text/html; charset=utf-8

<p>Your message couldn't be delivered.</p>

--=_both--
--=_exchange
Content-Type: message/delivery-status

Reporting-MTA: dns;EUR01.prod.outlook.com
Received-From-MTA: dns;mail.example.org

Original-Recipient: rfc822;aino.lehtinen@example.org
Final-Recipient: rfc822;aino.lehtinen@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 {status} RESOLVER.ADR.RecipientNotFound; not found

--=_exchange
Content-Type: message/rfc822

Message-ID: <{letter}@aktori.example.org>
From: Aktori <aktori@example.org>
To: aino.lehtinen@example.org
Subject: Miten sujuu?
Content-Type: text/plain; charset=utf-8

Hei Aino,

--=_exchange--
"""

OUT_OF_OFFICE = """\
From: aino.lehtinen@example.org
To: {to}
Subject: Automatic reply: 5.1.1 holidays
Auto-Submitted: auto-replied
In-Reply-To: <{letter}@aktori.example.org>
Content-Type: text/plain

Action: {action}
Status: {status}
"""
