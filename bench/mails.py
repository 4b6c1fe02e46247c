"""Writes a realistic mix of mails for bench/senders.c: six languages, 4 kB in the middle, some with files.

Each comes from a contact of its own with a Message-ID of its own. Half have an HTML part beside the text, one in
seven carries a file of 10 to 60 kB. The same seed writes the same bytes.
"""
import email.policy
import random
import struct
import sys
from email.message import EmailMessage

SENTENCES = {
    "en": ["My laptop turns off as soon as I unplug it.", "Can you tell me what the repair would cost?",
           "I brought it to your shop on Monday and have not heard from you since.", "The screen flickers when I open the lid.",
           "I need it for my work, so please write to me when you know more.", "Thank you for your help with this."],
    "ru": ["Мой ноутбук выключается, как только я отсоединяю зарядку.", "Подскажите, пожалуйста, сколько будет стоить ремонт?",
           "Я принёс его к вам в понедельник и с тех пор ничего не слышал.", "Экран мигает, когда я открываю крышку.",
           "Он нужен мне для работы, напишите, когда будет известно больше.", "Спасибо вам за помощь."],
    "kk": ["Ноутбугым қуаттағыштан ажыратсам бірден өшіп қалады.", "Жөндеу қанша тұратынын айтып жібересіз бе?",
           "Оны сіздерге дүйсенбіде әкелген едім, содан бері хабар жоқ.", "Қақпағын ашқанда экраны жыпылықтайды.",
           "Ол маған жұмысқа қажет, жаңалық болса жазып жіберіңізші.", "Көмегіңізге үлкен рақмет."],
    "hr": ["Moj laptop se ugasi čim ga isključim iz struje.", "Možete li mi reći koliko bi popravak koštao?",
           "Donio sam ga u ponedjeljak i otad nisam ništa čuo.", "Zaslon treperi kad otvorim poklopac.",
           "Treba mi za posao, javite mi kad budete znali više.", "Hvala vam na pomoći."],
    "ar": ["ينطفئ حاسوبي المحمول بمجرد أن أفصله عن الشاحن.", "هل يمكنكم إخباري بتكلفة الإصلاح؟",
           "أحضرته إليكم يوم الاثنين ولم أسمع منكم شيئا منذ ذلك الحين.", "تومض الشاشة عندما أفتح الغطاء.",
           "أحتاجه لعملي، أرجو أن تكتبوا إلي عندما تعرفون المزيد.", "شكرا جزيلا على مساعدتكم."],
    "te": ["ఛార్జర్ తీసేయగానే నా ల్యాప్‌టాప్ ఆగిపోతోంది.", "రిపేరుకు ఎంత ఖర్చవుతుందో చెప్పగలరా?",
           "సోమవారం మీ దుకాణానికి తీసుకొచ్చాను, అప్పటి నుంచి ఏ సమాచారం లేదు.", "మూత తెరిచినప్పుడు తెర మిణుకుమంటోంది.",
           "అది నా పనికి అవసరం, మరింత తెలిసినప్పుడు నాకు రాయండి.", "మీ సహాయానికి చాలా ధన్యవాదాలు."],
}
SEED = 1042


def mail(number, chance):
    """One mail as a value."""
    language = chance.choice(list(SENTENCES))
    sentences = SENTENCES[language]
    # Bytes of the whole mail follow a log-normal curve around 4 kB; headers take about 500 of them.
    wanted, text = int(chance.lognormvariate(7.5, 0.7)), ""
    while len(text.encode()) < wanted:
        text += chance.choice(sentences) + ("\n\n" if chance.random() < 0.2 else " ")
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"] = f"Contact {number} <contact{number}@customer.test>"
    made["To"] = "Support <support@desk.test>"
    made["Subject"] = chance.choice(sentences)
    made["Date"] = "Fri, 20 Nov 2026 10:00:00 +0500"
    made["Message-ID"] = f"<{number}.{chance.randrange(1 << 62)}@customer.test>"
    made.set_content(text)
    if chance.random() < 0.5:
        paragraphs = "".join(f"<p>{part}</p>" for part in text[: len(text) // 2].split("\n\n"))
        made.add_alternative(f"<html><body style=\"font:14px sans-serif\">{paragraphs}</body></html>", subtype="html")
    if chance.random() < 1 / 7:
        made.add_attachment(chance.randbytes(chance.randrange(10_000, 60_000)), maintype="image", subtype="jpeg", filename="photo.jpg")
    return made


def record(number, chance):
    """Envelope commands and content, as they go over the line."""
    envelope = (f"MAIL FROM:<contact{number}@customer.test> BODY=8BITMIME\r\nRCPT TO:<support@desk.test>\r\nDATA\r\n").encode()
    content = mail(number, chance).as_bytes().replace(b"\r\n.", b"\r\n..")
    content += b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"
    return struct.pack("<II", len(envelope), len(content)) + envelope + content, len(content)


def write(path, count, first=0):
    """Writes so many mails; answers with the median of their sizes."""
    chance, sizes = random.Random(SEED + first), []
    with open(path, "wb") as file:
        for number in range(first, first + count):
            data, size = record(number, chance)
            sizes.append(size)
            file.write(data)
    return sorted(sizes)[len(sizes) // 2]


def write_files(folder, count):
    """Writes so many mails, each as a file."""
    folder.mkdir()
    chance = random.Random(SEED)
    for number in range(count):
        (folder / f"{number}.eml").write_bytes(mail(number, chance).as_bytes())
    return folder


if __name__ == "__main__":
    print(write(sys.argv[1], int(sys.argv[2])), "bytes in the middle")
