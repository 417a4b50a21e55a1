<?php
namespace App;

class Mailer {
    public function send(string $to, array $options): void {
        if (!str_contains($to, '@')) throw new \InvalidArgumentException("not an address: $to");
    }
}

function notify(Mailer $mailer, \Closure $done) { $mailer->send('nobody', ['retry' => 3]); $done(); }

notify(new Mailer(), function () {});
